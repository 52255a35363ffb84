"""The year of a dateline that names none: by what the article says of years, weekdays and those in office."""

import re
from datetime import date

from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.weekdays import WEEKDAYS

#: First and last year in office of those who lead the two, as articles name them.
REIGNS: tuple[tuple[str, int, int], ...] = (
    (r"Goh Chok Tong|고촉통", 1990, 2004), (r"Lee Hsien Loong|리\s?[셴센]룽", 2004, 2024), (r"(?:Lawrence )?Wong|(?:로런스|로렌스) 웡|웡", 2024, 2035),
    (r"Kim Dae[- ]jung|김대중", 1998, 2003), (r"Roh(?: Moo[- ]hyun)?|노무현", 2003, 2008), (r"Lee Myung[- ]bak|이명박", 2008, 2013),
    (r"Park(?: Geun[- ]hye)?|박근혜", 2013, 2017), (r"Moon(?: Jae[- ]in)?|문재인", 2017, 2022), (r"Yoon(?: Suk[- ]Yeol)?|윤석열", 2022, 2025),
    (r"Lee Jae[- ][Mm]yung|이재명", 2025, 2035),
)  # fmt: skip
#: Years between which an article may have been written.
FIRST, LAST = 1998, 2035


def year_of_dateline(text: str, stamp: str) -> str:
    """Return the day of a dateline without a year as ISO; empty where the article does not tell its year.

    Args:
        text: The article.
        stamp: The month and the day of its dateline.
    """
    return _year_of(text, stamp) or _so_far(text, stamp) or _in_office(text, stamp)


#: Cities that datelines end with a colon, beside those of the pair and its partners.
ABROAD = re.compile(
    r"(?:Putrajaya|Johor Bahru|Iskandar Puteri|Petaling Jaya|Shah Alam|Cyberjaya|George Town|Penang|Melaka|Ipoh|Kuching|Kota Kinabalu|Miri|Batam|Bali|Nusa Dua|Surabaya|Bandung|Medan|Nusantara|Bandar Seri Begawan|Vientiane|Luang Prabang|Phnom Penh|Yangon|Naypyidaw|Nay Pyi Taw|Chiang Mai|Phuket|Pattaya|Ho Chi Minh City|Da Nang|Danang|Haiphong|Cebu|Davao|Dili|Port Moresby|Macau|Shenzhen|Guangzhou|Chengdu|Chongqing|Tianjin|Suzhou|Hangzhou|Osaka|Kyoto|Hiroshima|Nagoya|Fukuoka|Mumbai|Chennai|Bengaluru|Hyderabad|Kolkata|Dhaka|Colombo|Islamabad|Karachi|Kathmandu|Dubai|Abu Dhabi|Doha|Riyadh|Jeddah|Muscat|Kuwait City|Manama|Tehran|Baghdad|Jerusalem|Tel Aviv|Ankara|Istanbul|Cairo|Nairobi|Johannesburg|Cape Town|Pretoria|Lagos|Abuja|Accra|Moscow|Vladivostok|Kyiv|Warsaw|Prague|Budapest|Vienna|Berlin|Frankfurt|Munich|Davos|Zurich|Paris|Rome|Milan|Madrid|Barcelona|Lisbon|Amsterdam|The Hague|Rotterdam|Copenhagen|Stockholm|Oslo|Helsinki|Dublin|Edinburgh|Glasgow|Athens|New York|Los Angeles|San Francisco|San Jose|Seattle|Chicago|Houston|Boston|Detroit|Las Vegas|Honolulu|Ottawa|Toronto|Vancouver|Montreal|Mexico City|Lima|Santiago|Bogota|Brasilia|Sao Paulo|Rio de Janeiro|Buenos Aires|Melbourne|Perth|Brisbane|Adelaide|Wellington|Auckland|Ulaanbaatar|Tashkent|Astana|Almaty|Daejeon|Daegu|Gwangju|Ulsan|Pohang|Changwon|Suwon|Pyongyang|Panmunjom)$"
)
#: Letters of prose behind a city and its colon.
OPENING = 40


def opens_at(city: str, rest: str) -> bool:
    """Tell whether a city and a colon open a text: "PUTRAJAYA: ...", followed by a sentence."""
    return ABROAD.match(city) is not None and len(rest.strip()) > OPENING


#: A weekday on which something is said, which is the day of the dateline; else any weekday that opens a text.
SAID_ON = rf"\b(?:said|says|announced|told|added|reported|showed)(?: (?!on\b)[\w ]{{1,24}}?)?(?: on| late| early)? ({'|'.join(WEEKDAYS)})\b"


def _weekday(opening: str) -> re.Match[str] | None:
    any_day = rf"\b(?:on |this |late |early )?({'|'.join(WEEKDAYS)})\b"
    return re.search(SAID_ON, opening, re.IGNORECASE) or re.search(any_day, opening, re.IGNORECASE)


def _in_office(text: str, stamp: str) -> str:
    """Return the day in the only year in which it is the weekday told, and those named were in office."""
    said = _weekday(text[: max(900, len(text) // 3)])
    reigns = [(first, last) for name, first, last in REIGNS if _is_named(name, text)]
    low, high = max([FIRST, *(one for one, _ in reigns)]), min([LAST, *(one for _, one in reigns)])
    told = {int(year) for year in re.findall(r"(?<!by )(?<!until )(?<!through )\b((?:19|20)\d\d)\b", text)}
    fitting = [day for year in range(low, high + 1) if (day := _on(stamp, year)) and _falls(day, said)]
    if len(fitting) > 1:  # an article speaks of the years around its own
        gaps = [min((abs(int(day[:4]) - year) for year in told), default=99) for day in fitting]
        # one year told in passing may lie long before; of what is told at length the latest is the news
        reach = NEAR if reigns or len(told) > 1 else 0
        fitting = [day for day, gap in zip(fitting, gaps, strict=True) if gap <= reach][-1:]
    return fitting[0] if len(fitting) == 1 and said and (reigns or told) else ""


#: Years from one that the text names within which it may have been written.
NEAR = 1


def _is_named(name: str, text: str) -> bool:
    title = rf"\b(?:President|Prime Minister|PM)(?: of [A-Z]\w+)? (?:{name})\b|(?:{name}) (?:싱가포르 )?(?:대통령|총리)"
    return re.search(title, text) is not None


def _on(stamp: str, year: int) -> str:
    days = find_dates(f"{stamp}, {year}", None)
    return days[0].value if days and len(days[0].value) == len("2026-04-23") else ""


def _falls(day: str, said: re.Match[str] | None) -> bool:
    return said is None or WEEKDAYS[date.fromisoformat(day).weekday()] == said[1].lower()


def _year_of(text: str, stamp: str) -> str:
    """Give a dateline without a year the year the article implies: the one after which nothing is past.

    A full date in the text that a word of the past year goes with tells it: "signed last year" and a
    caption of that signing.
    """
    if since := re.search(r"\b(\d{1,2}) years (?:after|since)\b.{0,60}?\b((?:19|20)\d\d)\b", text):
        days = find_dates(f"{stamp}, {int(since[1]) + int(since[2])}", None)
        return days[0].value if days and len(days[0].value) == 10 else ""
    years = {
        int(one.value[:4])
        for one in find_dates(text, None)
        if one.value and not one.is_relative and len(one.value) >= 7
    }
    if len(years) == 1 and re.search(r"\blast year\b|지난해|작년", text):
        found = find_dates(f"{stamp}, {years.pop() + 1}", None)
        return found[0].value if found and len(found[0].value) == 10 else ""
    return ""


def _so_far(text: str, stamp: str) -> str:
    """Give a dateline without a year that of "so far in 2026", if the weekday told fits."""
    year = re.search(r"\bso far (?:in|this year,?) ((?:19|20)\d\d)\b|\bin ((?:19|20)\d\d) so far\b", text)
    days = find_dates(f"{stamp}, {year[1] or year[2]}", None) if year else []
    if not days or len(days[0].value) != len("2026-04-23"):
        return ""
    said = re.search(rf"\bsaid(?: on)? ({'|'.join(WEEKDAYS)})\b", text, re.IGNORECASE)
    day = date.fromisoformat(days[0].value)
    return days[0].value if said is None or WEEKDAYS[day.weekday()] == said[1].lower() else ""


#: A stamp whose day and month may stand either way: "08-04-2005 20:17".
EITHER_WAY = re.compile(r"(?m)^(\d\d)[-/](\d\d)[-/]((?:19|20)\d\d) \d\d:\d\d$")


def by_weekday(text: str) -> str:
    """Return the day of a stamp that gives day and month either way: that whose weekday the lead names."""
    stamp = EITHER_WAY.search(text[:700])
    if stamp is None:
        return ""
    lead = text[stamp.end() : stamp.end() + 500]
    found = set()
    for month, day in ((stamp[1], stamp[2]), (stamp[2], stamp[1])):
        try:
            one = date(int(stamp[3]), int(month), int(day))
        except ValueError:
            continue
        if f"{one:%A}" in lead:
            found.add(one.isoformat())
    return found.pop() if len(found) == 1 else ""
