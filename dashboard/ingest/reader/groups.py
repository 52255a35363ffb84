"""Business groups and public bodies everyone knows: a longer name that begins with theirs is of their economy.

The companies' table holds those that deals of ours name; the news is full of others ("Doosan Fuel Cell", "두산퓨얼셀").
"""

import re

from dashboard.ingest.reader.firms import ELSEWHERE, firm_home

KOREAN = (
    "Samsung Hyundai Kia LG LS LX SK GS CJ KT KB NH HD HL DL DB BGF KCC OCI HMM HLB Lotte Hanwha Doosan Hanjin Hyosung Kolon Kumho POSCO Posco Celltrion"
    " Amorepacific Coupang Shinsegae E-Mart Emart Nongshim Orion Hite Kakao KakaoPay KakaoBank Naver NAVER NCSoft Nexon Netmarble Krafton Kepco KEPCO Kogas KOGAS"
    " KOTRA KHNP KAIST POSTECH KIST ETRI KVIC KIC KDB Korail Kyobo Shinhan Woori Hana Mirae IBK Korea Daewoo Daelim Ssangyong Taeyoung Hoban Booyoung Daewoong Yuhan Hanmi Chong"
    " Boryung Ildong Dongwon Dongkuk Dongwha Poongsan Youngone Seah SeAH Taihan Iljin Korean Asiana Jeju T'way Hybe HYBE SM YG JYP "
    " KOEN KOSPO KOMIPO KOWEPO K-water KORAIL KFDA KEPRI KITECH KRISO Hankook Nexen Mando Hanon Halla Kolmar Cosmax Paris SPC Pulmuone Samyang Ottogi Daesang Maeil Binggrae Kyowon Coway Seegene Seoul"
    " Pacific STX Hansol Moorim Ecopro EcoPro Krafton Wemade Com2uS Pearl Dunamu Bithumb Upbit "
)
KOREAN_HANGUL = (
    "삼성 현대 기아 엘지 롯데 한화 두산 한진 효성 코오롱 금호 포스코 셀트리온 아모레 쿠팡 신세계 이마트 농심 오리온 카카오 네이버 넥슨 넷마블 크래프톤 한전 한국 교보"
    " 신한 우리은행 하나금융 하나은행 미래에셋 대우 대림 쌍용 태영 호반 대웅 유한양행 한미 종근당 보령 일동 동원 동국 풍산 대한 일진 아시아나 하이브 "
    " 넥센 만도 한온 한라 코스맥스 풀무원 삼양 오뚜기 대상 매일유업 빙그레 코웨이 씨젠 국민연금 에코프로 두나무 업비트 빗썸 카이스트"
)
SINGAPORE = (
    "Temasek GIC Keppel Sembcorp SembCorp Sembawang CapitaLand Ascendas Mapletree Singtel SingTel StarHub DBS OCBC UOB PSA SIA Grab Shopee Sea ST SATS ComfortDelGro SBS Frasers Olam"
    " Wilmar Razer Surbana SP CDL Changi Vertex Pavilion Sheares Seatrium SMRT NTUC FairPrice Mediacorp SPH Genting Far Banyan Pontiac Hyflux Sunseap Trax "
    " SingHealth SingPost A*STAR EDB ESG IMDA JTC MPA LTA MAS NUS NTU SMU Raffles Thomson GuocoLand Perennial Fullerton Lendlease Eastern PIL Pacific BW Hafnia Enterprise"
    " PUB HSA CAAS EMA URA BCA HDB STB NEA GovTech NParks SingStat SGInnovate Maxeon REC Advance Ninja Lazada YCH Pokka Yeo BreadTalk Jumbo Paradise OUE UOL Ho Wing Tuas Jurong Neptune NOL"
)
SINGAPORE_HANGUL = (
    "테마섹 케펠 셈코프 셈콥 캐피탈랜드 캐피털랜드 메이플트리 싱텔 스타허브 쇼피 그랩 싱가포르항공 에스티엔지니어링 컴포트델그로 프레이저스 올람 윌마 레이저 수르바나 창이공항 버텍스 파빌리온 시트리움 미디어코프"
    " 겐팅 반얀트리 싱헬스 난양공대 싱가포르국립대 싱가포르국립대학교 난양공과대 난양이공대"
)
#: Words of everyday use among them, which need a company's form behind them.
AMBIGUOUS = frozenset(
    [
        "Korea",
        "Korean",
        "Pacific",
        "Eastern",
        "Seoul",
        "Jeju",
        "Paris",
        "Pearl",
        "Sea",
        "ST",
        "SP",
        "Far",
        "Ho",
        "Wing",
        "Thomson",
        "Advance",
        "Ninja",
        "Paradise",
        "Jumbo",
        "Enterprise",
        "Tuas",
        "Jurong",
        "Sembawang",
        "Changi",
        "Orion",
        "Mirae",
        "Hana",
        "Maeil",
        "Halla",
        "",
        "SM",
        "SBS",
        "SIA",
        "REC",
        "ESG",
        "Chong",
        "Yeo",
        "Raffles",
        "한국",
        "현대",
        "대한",
        "대상",
        "",
    ]
)
#: Firms of other economies that articles name without a country.
FOREIGN = re.compile(
    r"^(?:Microsoft|Google|Alphabet|Apple|Amazon|AWS|Meta|Facebook|Nvidia|NVIDIA|Intel|AMD|Qualcomm|Micron|Tesla|OpenAI|Oracle|IBM|Cisco|Dell|HP|Boeing|Airbus|Shell|BP|Chevron"
    r"|ExxonMobil|TotalEnergies|Equinor|Aramco|KKR|Blackstone|BlackRock|Carlyle|TPG|Bain|Brookfield|Macquarie|Warburg|Goldman|Morgan|JPMorgan|JP|Citi\w*|HSBC|Standard|UBS|Moody|Fitch|Nomura"
    r"|Mitsubishi|Mitsui|Sumitomo|Toyota|Honda|Nissan|Sony|SoftBank|Softbank|Toshiba|Hitachi|Panasonic|Alibaba|Tencent|ByteDance|TikTok|Huawei|Xiaomi|BYD|CATL|Baidu|TSMC|Foxconn|Maersk|MSC"
    r"|World Bank|CBRE|JLL|Savills|Cushman|Colliers|Knight Frank|Deloitte|PwC|KPMG|McKinsey|Ernst|EY|Evergreen|Siemens|Bosch|BASF|Roche|Novartis|Pfizer|Moderna|AstraZeneca|Visa|Mastercard|PayPal|Uber|Netflix|Disney|Petronas|Vingroup|Pertamina|Reuters|Bloomberg|Nikkei|Drewry|Clarksons)\b"
    r"|^(?:마이크로소프트|구글|애플|아마존|메타|미쓰이|미즈호|스미토모|이토추|마루베니|노무라|혼다|닛산|도시바|히타치|파나소닉|소지쓰|바이두|바이트댄스|샤오미|엑손|토탈에너지스|아람코|페트로나스|에퀴닉스|엔비디아|인텔|퀄컴|마이크론|테슬라|오라클|보잉|에어버스|블랙스톤|블랙록|칼라일|골드만|모건|맥쿼리|미쓰비시|도요타|소니|소프트뱅크|알리바바|텐센트|화웨이)"
)
_BY_WORD = dict.fromkeys(KOREAN.split(), "KOR") | dict.fromkeys(SINGAPORE.split(), "SGP")
#: Letters of a word in capitals above which it is no abbreviation.
SHORT = 4
_IN_CAPITALS = {word.upper(): economy for word, economy in _BY_WORD.items() if word not in AMBIGUOUS}
_HANGUL = [
    *((word, "SGP") for word in SINGAPORE_HANGUL.split()),
    *((word, "KOR") for word in KOREAN_HANGUL.split()),
]


#: Names of groups that open others in Korean text; those that are everyday words are left out.
GROUPS = "|".join(
    [
        word
        for word, _ in _HANGUL
        if word not in AMBIGUOUS and len(word) > 1 and word not in ("기아", "태영", "보령", "일동")
    ]
    + [rf"{word}(?![A-Za-z])" for word in KOREAN.split() if word.isupper() and word not in AMBIGUOUS]
    + [
        "현대(?:차|자동차|건설|로템|모비스|글로비스|중공업|엔지니어링|백화점|카드|상선|제철|위아|해상|그룹|산업개발|오일뱅크|엘리베이터)",
        "기아(?=차|는|가|와|의|,)",
    ]
)


def home_of(name: str) -> str:
    """Return the economy of the group that a name begins with: `KOR`, `SGP`, or empty.

    Args:
        name: An organisation's name in either script; one word alone counts if it is no everyday word.
    """
    if firm := firm_home(name):
        return "" if firm == ELSEWHERE else firm
    word, _, rest = name.partition(" ")
    word = word.strip(".,'’")
    if word in _BY_WORD and (rest or word not in AMBIGUOUS):
        return _BY_WORD[word]
    if len(word) > SHORT and word.isupper() and word in _IN_CAPITALS:  # as papers open an article
        return _IN_CAPITALS[word]
    return next((economy for known, economy in _HANGUL if name.startswith(known)), "")


def is_foreign(name: str) -> bool:
    """Tell whether a name is that of a firm everyone knows to be of neither economy."""
    return FOREIGN.match(name) is not None or firm_home(name) == ELSEWHERE
