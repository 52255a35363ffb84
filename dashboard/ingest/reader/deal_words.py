"""Words by which articles tell deals: types, acts, ideas, parts of companies."""

import re

#: Types of deal in the order of how much their words tell.
TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mou", re.compile(r"\bMOUs?\b|\bMoUs?\b|\bmemorand(?:um|a)\b|\bletter of intent\b|업무협약|양해각서|협약|MOU", re.IGNORECASE)),
    ("joint_venture", re.compile(r"\bjoint[- ]venture\b(?! is to carry)|\bJV\b|합작(?:법인|사|회사|투자)", re.IGNORECASE)),
    ("acquisition", re.compile(
        r"\bacquir(?:e[sd]?|ing)\b|\bacquisition\b|\btake ?over\b|\bbuys?\b|\bbuying\b|\bbought\b|\bsnap(?:s|ped)? up\b|매매\s?계약|\b(?:will pay|paid|pays|is paying)\b.{0,60}\bfor\b|\bpurchased?\b(?! order)|인수(?:하|했|키로|한|를|계약)|사들|매입", re.IGNORECASE)),
    ("fund", re.compile(r"\b(?:commit(?:s|ted|ment)?|contribut\w+|put(?:s|ting)?)\b.{0,60}\b(?:to|into) (?:an? |the |its )?(?:[\w&'’-]+ ){0,6}fund\b|펀드(?:에|로).{0,24}출자|\b(?:joint(?:ly)?|new|co-).{0,30}\bfund\b|\b(?:launch|set up|create|establish)\w*.{0,40}\bfund\b|펀드(?:를|\s)?\s?(?:공동\s?)?(?:조성|결성|설립|만든|만들)", re.IGNORECASE)),
    ("supply", re.compile(r"\bsupply (?:deal|contract|agreement)\b|\b(?:agreement|deal|contract) to supply\b|\b(?:orders?|ordered|contracted|put (?:its|their) names? to)\b.{0,90}\b(?:carriers?|newbuildings?|vessels?|ships|containerships?|tankers?|buses|taxis|trains?|aircraft)\b|(?:운반선|컨테이너선|선박|유조선|탱커).{0,20}(?:수주|건조\s?계약)", re.IGNORECASE)),
    ("contract", re.compile(
        r"\b(?:wins?|won|bags?|bagged|clinch(?:es|ed)?|secur(?:es|ed)|land(?:s|ed)|awarded|receives?|received|gone to)\b.{0,90}\b(?:contracts?|orders?|deals?|projects?|package|tender)\b"
        r"|\b(?:contracts?|orders?|deal|project)\b.{0,90}\b(?:won|awarded|gone to|placed|secured|from)\b|\bwon\b|\bwins?\b(?! over)|\border(?:s|ed)\b.{0,60}\bfrom\b|\bto (?:build|construct|reclaim)\b|\bsigned (?:the|an?)\b.{0,50}\bcontract\b|\b(?:extension|renewal) of\b.{0,50}\b(?:concession|contract|lease)\b|\b(?:renewed|extended)\b.{0,50}\b(?:concession|contract|lease)\b|\b(?:is|was|were) (?:chosen|hired|picked|selected) to\b|\bleas(?:es|ed)\b.{0,40}\bto\b|\b(?:hires?|hired|picks?|picked|appoints?|appointed)\b|주문받|따냈|따낸|수주|낙찰|공사\s?계약|도급|건조\s?계약|시공", re.IGNORECASE)),
    ("supply", re.compile(
        r"\b(?:suppl(?:y|ies|ied|ying)|deliver(?:s|ed|y)?|export(?:s|ed)?|offtake|sell|sells|sold)\b.{0,80}\b(?:to|deal|agreement|contract)\b|\bsupply (?:deal|contract|agreement)\b|\bpurchase (?:agreement|order)\b|공급(?:\s?계약|하|키로|한다|을)|납품|수출\s?계약|판매\s?계약", re.IGNORECASE)),
    ("investment", re.compile(
        r"\binvest(?:s|ed|ing|ment|ments)?\b|\bstakes?\b|\bshares? in\b|\bSeries [A-F]\b|\bfunding\b|\bfinancing\b|\braised?\b|\binject(?:s|ed|ing)?\b|\b(?:takes?|took|buys|bought) (?:about |some )?\d[\d.]*(?:%| per ?cent)|\bshareholder\b|\bput(?:s|ting)? (?:US|S)?\$|(?<![가-힣])투자|투자(?=한|하|를|했|키|금|자가|유치)|지분|출자|유치", re.IGNORECASE)),
    ("facility", re.compile(
        r"\b(?:open(?:s|ed|ing)?|launch(?:es|ed)?|buil(?:ds?|t|ding)|break(?:s|ing)? ground|broke ground|ground was broken|inaugurat\w+|(?:begins?|beg[au]n|starts?|started) (?:work|construction|building)|set(?:s|ting)? up|establish(?:es|ed|ing)?)\b"
        r".{0,90}\b(?:cent(?:re|er)s?|plants?|factor(?:y|ies)|offices?|hubs?|branch(?:es)?|facilit(?:y|ies)|headquarters|laborator(?:y|ies)|labs?|stores?|flagships?|outlets?|clubs?|showrooms?|restaurants?|clinics?|subsidiary|campus|terminal|warehouse)\b"
        r"|(?:센터|공장|지점|사무소|법인|매장|연구소|거점|허브|본부|1호점).{0,20}(?:개소|준공|착공|설립|오픈|열|문을|개점|개장|출범|짓|세[운웠우워]|건립)|(?:개소|준공|착공|설립|오픈|개점).{0,20}(?:센터|공장|지점|사무소|법인|매장|연구소|거점|허브)", re.IGNORECASE)),
    ("partnership", re.compile(
        r"\bpartner(?:s|ed|ing|ship|ships)?\b|\bteam(?:s|ed|ing)? up\b|\bcollaborat\w+|\btie[ds]?[- ]up\b|\bjoin(?:s|ed|ing)? (?:hands|forces)\b|\bcooperat\w+|\bsign(?:s|ed)? (?:an?|the) .{0,30}(?:agreement|deal|pact)\b|\balliance\b|\bagreement\b|\bpact\b|\bco-produc\w+|\bagreed? to\b|\bwork(?:s|ing)? (?:together )?with\b"
        r"|파트너십|제휴|협력|손잡|손을 잡|맞손|협업|공동\s?개발|계약", re.IGNORECASE)),
)  # fmt: skip
#: How a sentence speaks of a company that was named before.
SUBJECT = re.compile(
    r"\b(?:the|The) (?:[A-Z][a-z]+-(?:listed|based) )?(?:company|group|firm|carmaker|builder|shipbuilder|contractor|bank|developer|startup|start-up|airline|carrier|yard|manager|operator|landlord|lender|insurer|retailer|(?:property|fund|asset|wealth) manager)\b"
    r"|회사는|양사|이 회사|두 회사"
)
#: A part of a company, and what makes it the command of it.
SHARES = re.compile(
    r"\b(?:new )?shares?\b|\bstakes?\b|\b(?:buys?|bought|buying) into\b|신주|구주|지분|\b[1-4]?\d(?:\.\d+)? ?(?:%|per ?cent)",
    re.IGNORECASE,
)
MAJORITY = re.compile(
    r"\b(?:[5-9]\d|100)(?:\.\d+)? ?(?:%|per ?cent)|\bmajority\b|\btake over\b|\bcontrol\w*\b|\b(?:entire|whole|all)\b|경영권|전량",
    re.IGNORECASE,
)
#: Words of an act; without one a sentence only speaks of those it names.
ACT = re.compile(
    r"\b(?:put their names|take[sn]?|took|win|made|makes|puts?|orders?|ordered|builds?|built|sells?|sold|becom(?:es|e)|became|names?|named|picks?|picked|chosen|chooses|hires?|hired|agree|backs?|backed|places?|placed|leases?|grants?|granted|adds?|added|commit\w*|appoint\w*|grows?|raises?|lists?|exits?|expand\w*|receiv\w*|get[s]?|got|start\w*|begin\w*|beg[au]n|create[sd]?|exchanged?|form|work(?:s|ed)?|bring\w*|brought|use[sd]?|develop\w*|sign(?:ed|s|ing)?|inked?|agreed?|agrees|announc(?:ed|es|ing)|said|says|acquir\w+|bought|buys?|will|has|have|won|wins|awarded|open(?:ed|s)|launch(?:ed|es)|invest(?:ed|s)|set up|establish\w+|broke[n]?|breaks?|bags?|gone|form(?:ed|s)?|complet\w+|secur\w+|clinch\w+|team\w*|partner\w*|join\w*|pay|raised?|led|deliver\w*|suppl\w+|deploy\w*|select\w*)\b"
    r"|밝혔|체결|품는|따냈|따낸|거머쥐|매각|짓|세[운웠우워]|건립|주문받|넘겨받|인수|투자|수주|설립|개소|합의|선정|맺|공급|조성|열|손잡|발표|계약|나선|진출|유치|착공|준공|한다|했다|된다|들어간다"
)
IDEA = re.compile(
    r"\b(?:is|are) among (?:the )?(?:companies|firms)\b|\b(?:considering|mull\w*|weigh\w*|in talks|talks to|bid(?:s|ding|ders?)?\b(?! won)|shortlist\w*|explor\w+ (?:the |a )?(?:possib|sale|option|acqui)|may (?:buy|acquire|sell|invest)|could (?:buy|acquire|sell|invest|fetch)|vying|competing|rumou?r\w*|looking (?:to|at)|interested in|feasibility|eyeing|eyes)\b"
    r"|검토 중|검토하고|입찰에 참여|인수전|후보|타진|논의 중|협의 중|알려졌다|관측|저울질",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:also|previously|earlier|already|had|in (?:19|20)\d\d|last (?:year|month)|is at work|among)\b|앞서|지난해|작년|이미",
    re.IGNORECASE,
)
#: Acts that one party can do alone in the other economy.
STRONG = re.compile(
    r"\b(?:take[sn]?|took|win|hired|chosen|picked|puts|acquir\w+|bought|buys?|buying|purchas\w+|pay|won|wins?|winning|bag\w*|clinch\w*|secur\w+|award\w*|gone|land(?:s|ed)|open\w*|launch\w*|buil[dt]\w*|br[eo]+a?k\w* ground|ground was broken|inaugurat\w+|beg[au]n|snap\w* up|renew\w*|extend\w*|set\w* up|establish\w*|complet\w+|invest(?:ed|s)? )\b|짓|세[운웠우워]|건립|주문받|인수|매입|사들|따냈|따낸|수주|낙찰|개소|준공|착공|설립|오픈|열|개점|개장|문을"
)
