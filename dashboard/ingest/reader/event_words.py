"""Words by which articles tell events: instruments, stages, meetings."""

import re


def words_of(pattern: str) -> re.Pattern[str]:
    """Return a pattern that does not look at capitals."""
    return re.compile(pattern, re.IGNORECASE)


PAIR_CODES = ("KOR", "SGP")
#: Instruments: kind of event, and how articles call it.
INSTRUMENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mou", re.compile(
        r"\b(?:MOUs?|MoUs?|[Mm]emorand(?:um|a|ums) of (?:[Uu]nderstanding|[Cc]ooperation)|memorandums?|MOC|[Ll]etters? of [Ii]ntent)\b"
        r"|양해각서|업무협약|MOU")),
    ("milestone", re.compile(
        r"\b(?:[Ss]trategic|[Cc]omprehensive|[Ee]nhanced) [Pp]artnership\b(?! [Aa]greement)|전략적 동반자 ?관계|동반자 ?관계")),
    ("accession", re.compile(r"\b(?:DEPA|Digital Economy Partnership Agreement|CPTPP)\b|디지털경제동반자협정")),
    ("agreement", re.compile(
        r"\b(?:[Ff]ree [Tt]rade|[Dd]igital [Pp]artnership|[Dd]igital [Tt]rade|[Dd]igital [Ee]conomy|[Aa]ir [Ss]ervices?|[Aa]viation|[Tt]ax(?:ation)?"
        r"|[Dd]ouble [Tt]axation(?: [Aa]voidance)?|[Ii]nvestment|[Cc]ustoms|[Ss]upply [Cc]hain(?: [Pp]artnership)?|[Gg]reen [Ee]conomy(?: [Pp]artnership)?"
        r"|[Oo]pen [Ss]kies|[Ss]cience and [Tt]echnology|[Mm]utual [Rr]ecognition|[Pp]artnership|[Cc]ooperation|[Tt]rade|[Ee]xtradition|[Cc]urrency [Ss]wap)"
        r" (?:[Aa]greements?|[Aa]rrangements?|[Pp]acts?|[Dd]eals?|[Tt]reat(?:y|ies)|[Aa]ccords?)(?! Framework)\b"
        r"|(?<![A-Za-z])(?:KSFTA|KSDPA|SCPA|DPA|FTA|AKFTA|RCEP|IPEF|MRA)(?![A-Za-z])|\b(?:[Tt]reaty|[Aa]greement|[Pp]act) on (?:the )?[a-z]+(?: [a-z]+)?\b|\b(?:[a-z]+ )?treaty\b|\b(?:[Tt]he|[Tt]his|[Nn]ew|[Rr]evised) (?:pact|accord|agreement|treaty)\b|(?<=on )the upgrade\b|\b[Aa]greement (?:for|on) the [Aa]voidance of [Dd]ouble [Tt]axation\b"
        r"|(?:자유무역|디지털\s?동반자|디지털\s?통상|디지털|항공|이중과세(?:방지)?|투자|세관|공급망(?:\s?동반자|\s?파트너십)?|통상|조세)\s?협정|협정")),
)  # fmt: skip
#: Stages of an instrument and the words that tell them, the surest first.
STAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("in_force", words_of(
        r"\b(?:c(?:o|a)me|comes?|coming|enter(?:ed|s|ing)?|put|brought|been|is|in) (?:into|in) (?:force|effect)\b|\bentry into force\b"
        r"|\bt(?:ake|akes|ook|aking) effect\b|\bin force since\b|\bhas been in force\b|\bwent into (?:force|effect)\b|\bgo(?:es)? into (?:force|effect)\b"
        r"|\b(?:became|becomes?) effective\b|발효")),
    ("ratified", words_of(r"\bboth (?:\w+ ){0,3}(?:have |had )?ratified\b|\bratifi(?:ed|cation) (?:\w+ ){0,2}by both|\bdeposit(?:ed|s|ing)\b.{0,50}\binstruments?|양국.{0,10}비준")),
    ("upgraded", words_of(r"\b(?:been|were|was|is|are|will be)? ?(?:upgraded|elevated|raised) (?:\w+ ){0,4}(?:to|into)\b|격상")),
    ("concluded", words_of(
        r"\bconclu(?:de|des|ded|sion)\b(?!.{0,30}\bround\b).{0,40}\b(?:talks|negotiations?)\b|(?<!round of )(?<!rounds of )\b(?:talks|negotiations?)\b.{0,90}\b(?:concluded|wrapped up|completed|conclusion)\b|\bwraps? up\b(?!.{0,30}\bround\b).{0,40}\b(?:talks|negotiations)|\b(?:brought|bring)\b.{0,80}\bto a (?:close|conclusion)"
        r"|\b(?:wrapped up|completed) (?:the |their )?(?:talks|negotiations)\b|\binitialed\b|\binitialled\b|\bconcluded in substance\b|\bsubstantial(?:ly)? conclu\w+|타결|가서명")),
    ("launched", words_of(
        r"\b(?:launch(?:ed|es|ing)?|beg[au]n|begins?|start(?:ed|s|ing)?|kick(?:ed|s|ing)? off|open(?:ed|s|ing)?|commence[ds]?|opening|start)\b.{0,60}\b(?:talks|negotiations?)\b"
        r"|\b(?:talks|negotiations)\b.{0,70}\b(?:opened|launched|began|begun|started|kicked off|under way|commenced)\b|\b(?:applied|applies|applying|request(?:ed|s)?|application)\b.{0,30}\b(?:to )?(?:join|accede|accession|membership)"
        r"|협상\s?(?:을|이)?\s?(?:공식\s?)?(?:개시|시작|착수|출범)|협상.{0,12}(?:시작|개시)|가입\s?(?:을\s?)?(?:신청|의사)")),
    ("signed", words_of(
        r"\bsign(?:ed|s|ature)?\b|\bsigning (?:the|an?|of|ceremony)\b|\binked?\b|\binks\b|\bexchanged\b|\bexchang(?:e|es|ing)\b(?= (?:of )?(?:an? |the |their |\w+ )?(?:letters|notes|memorand|MOUs?|MoUs?|documents|agreements|texts))|\bconcluded (?:an?|the)\b|\bclinched\b|\bstruck\b|서명|체결|맺(?:었|은|고|어|을|으며|기로)|교환")),
    ("held", words_of(r"\bbec(?:a|o)mes?\b.{0,70}\bto join\b|\b(?:joined|joins|acceded|became (?:a|the) (?:\w+ ){0,4}(?:member|party))\b|가입(?:했|하|이|을|절차)")),
)  # fmt: skip
UPGRADE = re.compile(
    r"\b(?:upgrad(?:e|ing)|enhanc(?:e|ing)|improv(?:e|ing)|amend|revis(?:e|ing)|revision)\b.{0,50}\b(?:FTA|agreement|pact|KSFTA|treaty)"
    r"|\b(?:FTA|agreement|pact|treaty)\b.{0,60}\b(?:will be|to be|be) (?:upgraded|enhanced|revised|amended)|개선\s?협상|업그레이드|개정"
)
PLANNED = re.compile(
    r"\b(?:will|agreed to hold|to be|is to|are to|plans? to|due to|expected to|set to|scheduled|agreed to|aims? to|hopes?|intends?|next (?:week|month|year)|would|shall)\b"
    r"|예정|계획|방침|추진|기로 했|전망|목표|하기로"
)
HOPED = re.compile(
    r"할지|(?:맺어지|체결되|체결하|발효되|타결되)면|\b(?:hopes?|hoping|could|may|might|consider\w*|explor\w+|study|studying|target|aims?|goal|if|possible|possibility|call(?:s|ed)? for|urged|discuss\w*)\b|검토|모색|희망|기대|논의|바란다"
)
NEGATED = re.compile(
    r"\b(?:not|no|never|yet to|before|without|fail\w*|delay\w*|postpone\w*)\b|않|못|아직|무산|연기"
)
#: Meetings: kind, and how articles tell that one took place.
MEETINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("committee", re.compile(
        r"\b(?:[Jj]oint (?:[A-Z]?\w+ )?[Cc]ommittee|[Cc]ommission|[Ii]mplement(?:ation|ing) (?:[Rr]eview|[Cc]ommittee|[Mm]eeting)|[Ww]orking [Gg]roup|[Rr]eview (?:meeting|session))\b"
        r"|\b(?:[Mm]eeting|[Ss]ession) of the (?:[A-Z][\w-]+ )*[Cc]ommittee\b|\b[A-Z][\w-]+ (?:FTA )?(?:\w+ )?Committee\b|정책회의|공동위(?:원회)?|이행위(?:원회)?|이행회의|점검회의|조정회의|실무회의|이행점검|실무그룹|작업반")),
    ("dialogue", re.compile(
        r"\b(?:[A-Z]\w+ )*(?:[Dd]ialogue|[Ff]orum|[Cc]onsultations?|[Rr]oundtable|[Cc]onference|[Ss]eminar|[Bb]usiness [Ss]ummit|[Cc]onnect [Ss]ummit)\b(?!s? (?:between|with) (?:the )?(?:North|Pyongyang))"
        r"|\b\w+ rounds? of (?:the |formal |official )*(?:talks|negotiations)\b|\b(?:second|third|first|fourth|fifth|\d+\w\w) negotiating round\b|\b[Mm]inister\b.{0,80}\b(?:received|hosted|welcomed)\b.{0,80}\b(?:[Mm]inister|counterpart)|\bmet (?:with )?(?:[A-Z]|his|her)|\bheld (?:a |an )?(?:\w+ ){0,3}(?:talks|meetings?|consultations)\b|\b(?:meeting|talks) with (?:[A-Z]|his|her)|\b(?:joint )?ministerial meeting\b"
        r"|대화(?!가 필요)|포럼|간담회|라운드테이블|면담|회담|협의회|(?:차|첫) ?(?:공식 )?협상|만나|만났")),
)  # fmt: skip
MET = re.compile(r"\b[Mm]inister\b.*\bmet\b")
MET_THEM = re.compile(
    r"\bmet (?:with )?(?:Singapore|South Korea|Korea)(?:n|'s)?\b.{0,45}\b(?:[Mm]inisters?|[Pp]resident|[Ss]ecretary)"
)
NAMED_FORUM = re.compile(
    r"\b(?:Korea[-–]Singapore|Singapore[-–]Korea) (?:[A-Z]\w+ ){0,3}(?:Forum|Dialogue|Roundtable|Conference)"
)
AGAIN = re.compile(r"\b(?:meeting|session|round)\b|회의", re.IGNORECASE)
ROUND = re.compile(
    r"\b(?:first|second|third|fourth|previous|last|inaugural) (?:dialogue|forum|(?:committee )?meeting (?:of the|took place|was held)|session)\b|제\s?\d+차 |차기 (?:회의|대화)|\bits next meeting\b|\b(?:first|second|third|fourth|fifth|\d+\w\w) negotiating round\b|\b(?:first|second|third|fourth|fifth|\d+\w\w|next) (?:formal |official )?round\b|(?:첫|차) ?(?:공식 )?협상"
)
SUMMIT = re.compile(
    r"\bsummit\b(?! (?:of|on)\b)|\b[Tt]alks (?:between|with)\b|\b(?:held|hold|had|after|following) (?:\w+ ){0,3}(?:talks|meeting)\b|\bmeet\b|\bmet\b|\bmeeting\b|\bjoint (?:press|news) conference\b"
    r"|\bleaders\b.{0,40}\b(?:announced|agreed|met|held)\b|정상회담|정상\s?간|회담|공동\s?기자회견"
)
MULTILATERAL = re.compile(
    r"\b(?:ASEAN|APEC|G20|G-20|East Asia|Trump|Kim Jong|North Korean?|U\.S\.|US-|NATO).{0,40}[Ss]ummit|북미|아세안(?:\+3)?\s?정상"
)
OFFICIAL = re.compile(
    r"\b[Mm]inist(?:er|ers|erial|ry)\b|\b[Vv]ice [Mm]inister|\b[Dd]eputy\b|\b[Ss]ecretar(?:y|ies)\b|\bcounterparts?\b|\bofficials?\b|\bgovernments?\b|\bdelegat\w+|\bambassador\b"
    r"|\bDirector[- ]General\b|\bcompanies\b|\bfirms\b|장관|차관|본부장|실장|국장|정부|대사|산업부|기업|대표단"
)
LEADER = {
    "KOR": re.compile(r"(?:Korean?|ROK|Republic of Korea)?'?s? ?\bPresident\b|대통령"),
    "SGP": re.compile(r"\bPrime Minister\b|\bPM\b|\bPresident (?:Tharman|Halimah|Tan|Nathan)|총리"),
}
#: Sentences from the top that tell the news; what stands below is background unless dated.
LEAD = 4
#: What a meeting is called that has no name of its own.
UNNAMED = "Officials' meeting"
#: Letters of a find above which its first words only say what the act is about.
LONG = 30
TODAY = 3


#: Start, end, kind, name, agreement code.
Mention = tuple[int, int, str, str, str]
#: Sentence, kind, name, code of the agreement named last.
Last = tuple[int, str, str, str]
#: Ways to speak of an instrument that was named before.
GENERIC = re.compile(
    r"(?:[Tt]he|[Tt]his|[Nn]ew|[Rr]evised) |[a-z]+ treaty$|협정$|treaty$|[Tt]rade (?:pact|agreement|deal)$"
)
PLURILATERAL = re.compile(
    r"\b(?:DEPA|Digital Economy Partnership Agreement|CPTPP|RCEP|IPEF|AKFTA|Regional Comprehensive|Indo-Pacific Economic)"
)
TALKS = re.compile(r"\b(?:talks|negotiations|accession|to join|membership)\b|협상|타결|가입", re.IGNORECASE)
