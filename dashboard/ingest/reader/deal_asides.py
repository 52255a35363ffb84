"""Sentences that name both sides and tell no act of theirs: captions, speeches, sums, purchases of others."""

import re

from dashboard.ingest.reader.groups import is_foreign
from dashboard.ingest.reader.parties import Party
from dashboard.ingest.reader.places import THIRD

PAIR = frozenset({"KOR", "SGP"})
#: Begins the words below a photo.
CAPTION = re.compile(r"[\[(<]?(?:사진|그래픽|Photo|Caption|Pictured)\b|▲|\(?(?:From left|Left to right)")
#: Sums up the orders of a year, or says who bears which part of a price: no act of its own.
SUMMED = re.compile(
    r"기업가치는? [^.]{0,24}(?:평가|인정|책정)|(?:회사|업체|기업|법인|펀드|운용사|플랫폼|개발사|기관|그룹)(?:이?다)\.?$|\baccounted for\b|\bforeign (?:\w+ )?investment\b|^(?:With|Including) (?:the|this|these|it)\b.{0,200}\b(?:so far this year|this year's|to date|target|goal)\b"
    r"|\bput(?:s|ting)? up (?:US|S)?\$?[\d.,]+ .{0,20}\bof the (?:price|total|sum|cost)\b|\b(?:[Oo]rders|[Cc]ontracts|[Dd]eals|[Pp]rojects|[Ii]nvestments?) (?:won|secured|signed|placed|received|made) by (?:South )?(?:Korean|Singapore\w*) .{0,60}\b(?:came to|totall?ed|reached|stood at|hit|rose|fell|amounted)\b|(?:올해 들어|올 들어|지금까지|올해만).{0,30}(?:모두|총|누적|합쳐|어치|여 ?척)|(?:지금|현재|이제|올해|이달|최근)까지 .{0,60}(?:따낸|수주한|맡은|맺은|투자한|지은|벌인|거둔) .{0,16}[은는이가] .{0,24}(?:넘는다|넘었다|이른다|달한다|이다|됐다|기록했다)\.?$|\b(?:ha(?:s|ve) (?:so far )?(?:won|secured|signed|clinched|invested|built|received)|(?:won|secured|signed|invested|built) by\b.{0,40}) .{0,80}\b(?:so far|to date|over the years|in all since)\b(?! (?:said|under))|^이로써 .{0,80}(?:누적|올해|목표)"
    r"|^(?:It|This) (?:is|was|marks?|marked) the \w+ time\b|^이번이 \S{1,4} ?번째|\b(?:investors|shareholders|backers|clients|customers|tenants|lenders) (?:include|included|comprise)\b|(?:시작으로|이래|이후) .{0,40}\d+(?:건|개|척)[을를]? ?.{0,10}(?:수주|따냈|지었|시공)|^[A-Z][\w&.]+(?: [A-Z][\w&.]+){0,3}(?:, [^,]{3,60},)? was (?:set up|established|founded|formed) in (?:19|20)\d\d\b(?! (?:as a joint|by))|(?:방식|모델|사례)[을를]? ?(?:배워|본받|벤치마킹)|주간사.{0,6}지분|^이번 (?:수주|계약|인수|투자|공사)[은는] .{0,60}(?:번째|최대|최초|처음)"
)
#: Says who came to the ceremony.
ATTENDED = re.compile(
    r"(?:체결|서명|계약|협약|조인|기공|준공|착공)식(?:에|에는|에서는|에선) .{0,160}(?:자리했|자리를 함께|참석했|참석한다|함께했)(?:다|습니다)\.?$"
)
#: What somebody says, in quotation marks.
QUOTED = re.compile(r"[\"“][^\"”]{20,}[\"”]")


def _is_speech(text: str) -> bool:
    """Tell whether a sentence is for the most part what somebody says: no act is told there."""
    return sum(len(one[0]) for one in QUOTED.finditer(text)) > len(text) / 2


#: Whom a sentence opens with, and that it acts.
OPENS = re.compile(
    r"(?:The |An? )?(?:[A-Z][\w.]* |[a-z-]+ ){0,4}?(?P<name>[A-Z][\w&.]+(?: [A-Z][\w&.]+){0,3}) (?:bought|buys|paid|pays|acquired|sold|sells|took|invested|agreed|had bought|has bought)\b"
)


#: Opens a sentence on a firm of a third economy that was named before.
THEIR_FIRM = re.compile(
    rf"The (?:{THIRD.pattern})(?:-based|-listed)? (?:[a-z-]+ )?(?:company|firm|group|giant|fund|bank|carrier|maker|manager|developer|operator)\b"
)


def _is_of_foreigner(text: str, inside: list[Party]) -> bool:
    """Tell whether it is a firm of neither economy that acts, and the sentence names but one of the two."""
    told = OPENS.match(text)
    is_theirs = THEIR_FIRM.match(text) is not None
    named = {one.economy for one in inside if text[one.start : one.end] == one.name}
    is_foreigner = is_theirs or (told is not None and is_foreign(told["name"]))
    return is_foreigner and not named >= PAIR


#: Says of what was told when it was signed.
SIGNED_IT = re.compile(
    r"(?:The|This|These|Both) (?:contracts?|agreements?|deals?|MOUs?|memorand\w+|papers|documents?|pacts?) (?:was|were) (?:signed|inked|concluded|announced)\b"
)
#: Says that something is done at home: no party of the other economy.
AT_HOME = re.compile(r"^\S+[은는이가] (?:국내|한국)에서[도는]? ")


def _is_without(text: str, inside: list[Party]) -> bool:
    """Tell whether a sentence names no Singaporean, and is of something at home; or names nobody, and dates what was told."""
    named = {one.economy for one in inside if text[one.start : one.end] == one.name}
    is_at_home = AT_HOME.match(text) is not None and "SGP" not in named
    return is_at_home or (SIGNED_IT.match(text) is not None and not named & PAIR)


def is_no_act(text: str, inside: list[Party]) -> bool:
    """Tell whether a sentence only speaks of those it names.

    Args:
        text: The sentence.
        inside: The organisations it names or speaks of.
    """
    return (
        CAPTION.match(text) is not None
        or ATTENDED.search(text) is not None
        or _is_speech(text)
        or SUMMED.search(text) is not None
        or _is_of_foreigner(text, inside)
        or _is_without(text, inside)
    )
