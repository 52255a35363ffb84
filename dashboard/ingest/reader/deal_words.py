"""Words by which articles tell deals: what is done, to what; ideas, parts of companies."""

import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


#: Things that are bought whole, ships that are ordered, places that are opened.
PROPERTY = (
    r"(?:buildings?|towers?|propert(?:y|ies)|hotels?|malls?|warehouses?|offices?|office (?:block|tower)s?|complex|logistics (?:cent(?:re|er)|asset|facilit|park)\w*|portfolios?|business(?:es)?|units?|arms?|subsidiar(?:y|ies)|compan(?:y|ies)|firms?"
    r"|cent(?:re|er)s?|sites?|land|plots?|assets?|plants?|stakes?|shares?|shareholdings?|holdings?|interests?|operators?|makers?|developers?|startups?|start-ups?|majority|per cent|percent|%)"
)
SHIPS = r"(?:carriers?|[a-z]{3,}max(?:es)?|newbuildings?|new-?builds?|vessels?|ships|containerships?|container ships|boxships?|tankers?|bulkers?|VLCCs?|VLGCs?|VLACs?|VLECs?|[LM]R[12]s?|FPSOs?|FSRUs?|rigs?|barges?|ferr(?:y|ies)|dredgers?|buses|taxis|cars|trains?|aircraft|locomotives|trainsets?|cranes|turbines|transformers|engines|batteries|robots|simulators|elevators|escalators|drones|helicopters|switchgear)"
SEAGOING = r"(?:carriers|newbuildings?|containerships?|container ships|boxships?|tankers|bulkers|VLCCs?|VLGCs?|VLACs?)"
SITES = (
    r"(?:cent(?:re|er)s?|plants?|factor(?:y|ies)|offices?|hubs?|branch(?:es)?|facilit(?:y|ies)|headquarters|HQ|laborator(?:y|ies)|labs?|stores?|shops?|flagships?|outlets?|clubs?|showrooms?|restaurants?|caf[eé]s?|clinics?|subsidiar(?:y|ies)|campus|terminals?|warehouses?"
    r"|arms?|units?|bases?|beachhead|presence|lines?|sites?|schools?|studios?|boutiques?|counters?|pop-up|farms?|academy|parks?)"
)
WON = r"(?:wins?|(?<!billion )(?<!million )(?<!trillion )(?<!billion-)(?<!million-)(?<!\d )(?<!Korean )won(?! (?:borrowings|loans|bonds|terms))|winning|bags?|bagged|clinch(?:es|ed)?|secur(?:es|ed)|lands?|landed|awarded|awards|receives?|received|gone to|went to|goes to|nab(?:s|bed)|scoop(?:s|ed)(?: up)?|snag(?:s|ged)|captur(?:es|ed)|nett?(?:s|ed)|picks? up|picked up|t(?:akes?|ook) (?:home|on)|beat|pocket(?:s|ed)|obtain(?:s|ed)|gets?|got|handed|hands|gave|gives|given)"
JOBS = r"(?:contracts?|orders?|deals?|projects?|packages?|tenders?|jobs?|mandates?|concessions?|work on|works?(?! out)|bids?|awards?|commissions?|franchise|rights)"
#: Nouns of who somebody is, or of what is told besides, in which words of acts stand without being one.
NOISE = re.compile(
    r"\b(?:sovereign (?:wealth )?|private[- ]equity |hedge |pension |mutual |venture(?:[- ]capital)? |buyout |real[- ]estate |property |state |infrastructure )+(?:investment )?(?:funds?|investors?|partners?)\b(?! (?:of|for|to|that|with|worth)\b(?! (?:Singapore|Korea|South)))"
    r"|\bfund (?:house|manager|management|of funds)s?\b|\binvestment (?:trusts?|banks?|banking|firms?|managers?|compan(?:y|ies)|holding|vehicles?|arms?|houses?|advis[eo]rs?|bankers?)\b"
    r"|\b(?:managing|general|limited|trading|senior|founding) partners?\b|\bventure[- ]capital(?:ists?)?\b|\bventure (?:firms?|investors?|arms?|builders?|unit)\b"
    r"|\b(?:raw material|power|water|gas|electricity|data|money|oil) suppl(?:y|ies)\b(?= (?:in|is|has|chain))|\bsupply chains?\b|\bexisting (?:investors?|shareholders?|backers?|partners?)\b|\bsupply and demand\b|\bjoint venture partners?\b"
    r"|투자(?:은행|업계|증권|자문|운용|회사|사(?=는|가|인|[ ,])|금융|심리|전문)|기관투자[가자]|외국인 ?투자(?:자|자들)|투자자들"
    r"|\b(?:investor relations|partner countr(?:y|ies)|foreign investment|investment climate|[Ff]orward[- ]looking)\b"
    r"|\b(?:is|are) (?:currently|now|already|also) (?!(?:paying|buying|taking|acquiring|investing|putting|selling)\b)(?:[a-z]+ing)\b[^.,;]*"
    r"|\bjoin(?:s|ed|ing)? (?:the |THE )?(?:[\w-]+ ){0,2}(?:[Aa]lliance|[Aa]ssociation|[Cc]ouncil|[Nn]etwork)\b"
    r"|\b(?:has|have|had|with) [^.,]{0,50}\bon order\b"
    r"|\b(?:then |still )?(?:flush|fresh) from (?:its|the) [^,.]*",
)
_SUM = r"(?:about |around |some |nearly |over |almost |roughly |another |a further |an additional |up to |more than |a total of |an undisclosed )*(?:(?:US|S|A)?\$|USD|SGD|KRW|₩|\d[\d.,]* (?:billion|million|trillion))"
#: Types of deal in the order of how much their words tell.
TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mou", _words(r"\bMOUs?\b|\bMoUs?\b|\bmemorand(?:um|a|ums)\b|\bletters? of intent\b|\bLOIs?\b|업무협약(?!식)|양해각서|(?<!업무)협약(?!식)|의향서|(?<![A-Za-z])MOU(?![A-Za-z])|업무 ?제휴 ?협약")),
    ("joint_venture", _words(r"\bjoint[- ]venture\b(?! is to carry)|(?<!\()\bJVs?\b|\bjointly[- ](?:owned|held|run|controlled) (?:[\w-]+ ){0,2}(?:company|firm|entity|terminal|unit|plant|business|operator|centre|center|facility|vehicle)|\b\d\d ?[:/-] ?\d\d (?:\w+ ){0,2}(?:compan(?:y|ies)|firm|entity|venture|vehicle|partnership|business)\b|\b(?:joint|equally owned|co-owned) (?:company|entity|firm|unit|subsidiary)\b|\b(?:set(?:ting)?[- ]up|form\w*|creat\w*|establish\w*|found\w*) (?:an? )?(?:[\w-]+ ){0,3}(?:company|entity|firm) (?:together|jointly|with [A-Z])|\b(?:form|set up|create|establish|launch)\w*\b.{0,50}\bventure\b(?! (?:capital|fund|firm|partner|arm|investor|builder))|합작(?:법인|사|회사|투자|기업|사업)|합작(?=[으을한하해]|$)|조인트벤처(?! ?\(JV\)가)")),
    ("acquisition", _words(
        r"\bacquir(?:e[sd]?|ing)\b|\bacquisition\b|\bt(?:ake|akes|ook|aken|aking) ?over\b|\btakeover\b|\bbuys?\b(?![\"”’']? (?:rating|call|recommendation|side))|\bbuying\b|\bbuyer\b|\bbought\b|\bbuyout\b|\bsnap(?:s|ped)? up\b|\bscoop(?:s|ed)? up\b"
        rf"|\b(?:will pay|paid|pays|is paying|paying|(?:is|are|was|were|agreed|agrees|due|set) to pay)\b.{{0,60}}\bfor\b|\bhand(?:s|ed|ing)?\b(?: over)? .{{0,40}}\b(?:stake|control|unit|business|arm)\b.{{0,60}}\bto\b|\bput up\b.{{0,40}}\bfor (?:the|an?|its)\b|\bpurchased?\b(?! order)|\b(?:sells?|sold|selling|sale|divest\w*|dispos\w+|offload\w*|transferr?\w*|exit\w*)\b.{{0,60}}\b{PROPERTY}(?!\w)|\bchang(?:es|ed) hands\b(?! (?:at|for) [\d$])(?<!last changed hands)|\b(?:mop(?:s|ped)?|gobbl\w+|swallow\w*|scoop\w*|hoover\w*) up\b|\b(?:cash|takeover|tender|buyout|general|voluntary|mandatory) offer (?:for|to)\b|\btakeover offer\b|\bcash offer\b|\bpart(?:s|ed)? (?:ways )?with\b.{0,50}\b(?:for|to)\b|\b(?:let(?:s|ting)? go of|hiv(?:es|ed|ing) off|unload(?:s|ed|ing)?|shed(?:s|ding)?)\b.{0,50}\b(?:stake|holding|building|tower|hotel|mall|business|unit|warehouse|centre|center|property|properties|portfolio|asset)s?\b|\bfound a (?:taker|buyer)\b|\b(?:let|give|gives|gave|hand|hands|handed|take|takes|took|taken|taking|get|gets|got|grab\w*|seiz\w+|gain\w*|secur\w+)\b.{0,30}\b(?:(?:%|per ?cent)|majority|control|all|whole) of (?:the (?:company|firm|business)|[A-Z])|\boff its hands\b|\btak\w+ (?:it |the \w+ )?private\b|\b(?:swoop\w*|pounc\w+) (?:for|on)\b|\babsorb(?:s|ed)\b|\b(?:full|outright|sole) ownership\b|\bcash(?:es|ed|ing)? out of\b|\bset(?:s)? it back\b|\bout of the hands of\b|\bunder which .{0,80}\b(?:go|goes|pass|passes|is handed|are handed|transferred?|is sold|are sold)\b.{0,12} to\b|\b(?:go|goes|went|going|passes|passed) to an? (?:vehicle|fund|buyer|company|unit|group|consortium)\b(?! of (?:builders|contractors))|\bhand(?:s|ed|ing)? over (?:US|S|KRW|\$|₩|\d)|\b(?:purchase|sale[- ]and[- ]purchase|share[- ]purchase) agreement\b|\bpick(?:s|ed|ing)? up .{0,40}\b(?:stake|building|tower|warehouse|hotel|property|properties|portfolio|centre|center)s?\b|\b(?:shell|fork|splash)(?:s|es|ed|ing)? out\b.{0,60}\b(?:on|for)\b|\bmerg(?:e[sd]?|er|ing)\b",
        r"매매\s?계약|인수(?!전)|사들|매입|샀[다고으]|매각|처분|매수(?!자|세|인 )|잔금 ?(?:납입|을 치)|손에 쥐|품에 안|새 ?주인|주인이 (?:됐|바뀌)|넘긴다|넘겼|팔(?:았|기로|아|린|렸|려)|품(?:었|에|는|은|기)|넘겨받|손에 (?:넣|쥐)|새 주인|취득(?=하|했|한|키로|해)")),
    ("fund", _words(
        r"\b(?:commit(?:s|ted|ment|ting)?|contribut\w+|put(?:s|ting)?|anchor\w*|pledg\w+|invest(?:s|ed|ing)?|allocat\w+)\b.{0,60}\b(?:to|into|in|for) (?:an? |the |its |their )?(?:[\w&'’$.-]+ ){0,7}funds?\b",
        r"\b(?:joint(?:ly)?|new|co-|inaugural|bilateral|venture|growth)\b.{0,40}\bfund\b(?! manager)|\b(?:launch|set up|create|establish|close|rais)\w*.{0,40}\bfund\b|\banchor (?:investor|limited partner)|\b(?:first |second |final )?clos(?:e|ing) of (?:an? |the |its |their )?(?:[\w&'’$.-]+ ){0,7}[Ff]und\b|\bfund\b.{0,40}\b(?:launched|set up|established|closed)",
        r"펀드(?:에|로).{0,24}(?:출자|약정|넣)|(?:공동|합동|전용|매칭) ?펀드|펀드(?:를|\s)?\s?(?:공동\s?)?(?:으로 )?(?:꾸[린렸리]|조성|결성|설립|만든|만들|운용)|모태펀드.{0,30}출자")),
    ("contract", _words(r"공급(?:\s?[·,]\s?|과 | 및 )(?:시공|설치)|턴키|\bturnkey\b|\bsupply[- ]and[- ]install\w*|\bsupply and lay\b")),
    ("investment", _words(
        r"\b(?:will |to )?(?:lend|lends|lent) (?:\S+ ){0,5}?to\b|\b(?:back|provid|extend|arrang|sign)\w*\b.{0,40}\bloan\b|\b(?:loan|facility) agreement\b|\b(?:secured|raised|received|attracted|drew|got|landed|obtained) (?:about |some |another |an additional )?(?:(?:US|S)?\$[\d.,]+ ?\w*|[\d.,]+ (?:billion|million|trillion) (?:won|dollars|Singapore dollars))(?: \([^)]*\))? (?:\w+ ){0,3}from\b|\b(?:receives?|will get|lands?) (?:about |some )?(?:(?:US|S)?\$[\d.,]+ ?\w*|[\d.,]+ (?:billion|million|trillion) (?:won|dollars|Singapore dollars))(?: \([^)]*\))? from\b|\btook part in (?:an?|the) (?:earlier|previous|prior) (?:one|round)\b")),
    ("investment", _words(
        rf"\b(?:provid\w*|pump\w*|inject\w*|pour\w*|plough\w*|plow\w*|chip(?:s|ped)? in|stump\w* up|put(?:s|ting)?|contribut\w*|commit\w*|sank|sunk|invest\w*|writ(?:es?|ten) (?:a )?che\w+|wrote (?:a )?che\w+)\b(?: in)? {_SUM}[^,.;]{{0,40}}\b(?:in|into|to|of|for|at|as)\b(?! (?:build|construct|set up|open|expand|make|produce))(?!.{{0,40}}\bfunds?\b)(?!.{{0,30}}\b(?:plant|factory|cent(?:re|er)|facility|hub)\b)",
        rf"\b(?:clos(?:es|ed|ing)|complet(?:es|ed)|rais(?:es|ed|ing)|took in|taken in|takes in|pull(?:s|ed) in|rak(?:es|ed) in|bank(?:s|ed)|snar(?:es|ed)|haul(?:s|ed) in|bring(?:s|ing)? in|brought in|bag(?:s|ged)?|net(?:s|ted)|get(?:s)?|got|attract(?:s|ed)) (?:an? |its |the )?(?:[\w-]+ ){{0,3}}?{_SUM}[^.;]{{0,60}}\b(?:round|funding|financing|capital|investors?|backers?|Series|equity)\b"
        r"|\b(?:round|Series [A-F]\d?|financing|fundrais\w+)\b[^.;]{0,60}\b(?:led|fronted|headed|anchored|backed|joined|co-led)\b|\b(?:led|leads?|leading|co-led|fronted|headed|anchored|joined) (?:a|an|the|its|that|this) (?:[\w$.-]+ ){0,4}(?:round|financing|consortium of investors)\b|\b[A-Z]\w+-led (?:round|financing)")),
    ("partnership", _words(r"(?:파트너십|제휴)[을를]? ?(?:체결|맺)(?!.*(?:투자|지분|출자|[억만]\s?(?:원|달러)))")),
    ("supply", _words(
        rf"(?<!repair )(?<!conversion )(?<!owner )(?<!fleet )\b(?:for|of) (?:an? |the |up to )?(?:\w+ |[\d,]+[ -](?:cu m|cbm|teu|TEU|dwt|cubic \w+|tonne) ){{0,5}}{SEAGOING}\b(?! (?:owner|operator|maker|market|rates))", r"\b(?:agreement|deal|contract|pact)\b.{0,60}\bto (?:bring in|import|stock|source|buy|ship|export)\b|\b(?:will|to) (?:go into|be (?:installed|fitted|deployed|stocked|sold)) (?:in|at|on|by|across|all|every|\d)|\bsupply (?:deal|contract|agreement|pact)\b|\b(?:agreement|deal|contract|order) (?:to supply|for the supply|to deliver|to provide)\b",
        rf"\b(?:orders?|ordered|contract(?:s|ed)?|commission(?:s|ed)|booked|order ?book of|order ?book|put (?:its|their) names? to|sign(?:s|ed) (?:up )?for|(?:came|comes|went|goes) back for|return(?:s|ed) (?:to [A-Z][\w ]{2,40})?for|to build|newbuilding|firm(?:s|ed)? up|exercis(?:es|ed)|locks? in|locked in)\b.{{0,90}}\b{SHIPS}(?!\w)|\b{SHIPS}\b.{{0,60}}\b(?:ordered|order ?book|order|on order|contracted|to be built|newbuilding)",
        r"(?:운반선|컨테이너선|선박|유조선|탱커|벌크선|척|전기차|버스|열차|전동차|택시).{0,30}(?:수주|건조|주문|납품|공급|발주|짓는|지어)|(?:수주|건조|주문|납품|공급).{0,30}(?:운반선|컨테이너선|선박|유조선|탱커|벌크선)")),
    ("contract", _words(
        rf"\b{WON}\b.{{0,90}}\b{JOBS}\b|\b{JOBS}\b.{{0,60}}\b(?:went|gone)\b.{{0,24}}\bto\b|\b{JOBS}\b.{{0,90}}\b(?:won|awarded|gone to|went to|placed|secured|clinched|bagged|landed)\b|(?<!billion )(?<!million )(?<!trillion )(?<!billion-)(?<!million-)(?<!\d )(?<!the )\b(?:won|wins)\b(?= (?:the |an? |its |their |\d|(?:US|S)?\$))|\bplac(?:e|es|ed|ing)\b.{{0,50}}\borders?\b|\border(?:s|ed)?\b.{{0,60}}\bfrom\b|\b(?:contracts?|orders?|deals?|projects?) from\b|(?<!billion )(?<!million )(?<!trillion )\b(?:won|secured|landed|clinched|bagged) from\b",
        r"\b(?:will|to) be (?:\w+ )?(?:built|constructed|reclaimed|designed|upgraded|renovated|dredged|carried out|maintained) by\b|\bput (?:its|their) (?:signature|name|pen)s? to\b.{0,40}\bcontract\b|\bto (?:build|construct|reclaim|design|upgrade|operate|run|maintain|refurbish)\b|\bsigned (?:the|an?)\b.{0,50}\bcontract\b|\b(?:extension|renewal) of\b.{0,50}\b(?:concession|contract|lease)\b|\b(?:renew(?:s|ed)|extend(?:s|ed))\b.{0,50}\b(?:concession|contract|lease)\b",
        r"\b(?:is|was|were|been|has been) (?:chosen|hired|picked|selected|appointed|named|tapped)\b|\bcharter(?:s|ed|ing)?\b.{0,60}\b(?:from|to)\b|\b(?:leas(?:es|ed)|(?:has|have) let)\b.{0,60}\bto\b|\b(?:will|agreed to|has agreed to) lease\b(?! (?:back|out))|\b(?:hires?|hired|picks?|picked|appoints?|appointed|taps|tapped|select(?:s|ed)|choos(?:es|e)|chose|names|named)\b(?= (?:[A-Z]|an? |the ))(?!.{0,40}\bpartner\b)(?!.{0,60}\b(?:executive|chief|CEO|head|director|chairman|president|manager|ambassador)\b)(?! after| for|(?: [A-Z][a-z]+){1,3} (?:for|as) (?:its|the|a|an)? ?(?:first|new|next|site|base|home|hub|location))|\bcontract(?:s|or)?\b(?! (?:manufactur|research|development|drug|chip|electronics|logistics|maker))|\b(?:licen[cs](?:e|ing) (?:deal|agreement|contract|pact|to)|(?:four|three|five|two|ten|\w+)-year licen[cs]e|licen[cs]ed (?:its|the|rights)|(?:exclusive |sole )?rights to|\bsubcontract(?:s|ed)\b|\bcontract(?:s|ed) (?:out )?.{0,60}\bto [A-Z]|\b(?:entrust|assign)(?:s|ed)\b|\b(?:asked|asks|commission(?:s|ed)|engag(?:es|ed)|enlist(?:s|ed)|retain(?:s|ed)|mandat(?:es|ed)) (?=[A-Z]|the (?:South )?Korean|the Singapore)|\bwill (?:market|distribute|commerciali[sz]e|retail) (?:its|the|his|their|[A-Z])|\b(?:concession|franchise|tender|mandate|award|job) (?:from|by)\b|\b(?:held|holds?|has) the (?:rights|concession|licen[cs]e|franchise)\b|\bsucceed(?:s|ed)? .{0,40} as\b|[Rr]ights (?:for|in) (?:South )?(?:Korea|Singapore)|(?:has|have|had|is|are) licen[cs](?:ed|ing)\b|\blicen[cs]es (?:[A-Z]|its|the|rights)|grant(?:s|ed) .{0,40}[Rr]ights|exclusive rights|franchis\w+|(?:sole|exclusive) distributor|distribut\w+ (?:rights|deal|agreement))\b",
        r"주문받|따냈|따낸|따내|수주|낙찰|도급 ?계약|공사를 .{0,12}맡|(?:공사|사업|일감|계약|프로젝트|용역)[을를]? ?.{0,20}(?:확보|받아내|받아냈|받아낸|챙겼|챙긴|거머쥐|거머쥔|도맡|품에 안|확보했)|공사 ?맡는다|공사\s?계약|도급|건조\s?계약|시공(?:사로|권|을 맡)|우선협상대상자|선정됐|선정돼|선정되|사업권|운영권|판권|라이선스|기술\s?수출|공사를 .{0,30}맡(?:은|았|게|기로|는다)|독점\s?(?:판매|유통)")),
    ("supply", _words(
        r"\b(?:suppl(?:y|ies|ied|ying)|deliver(?:s|ed|y|ies)?|export(?:s|ed)?|offtake|sell|sells|sold|ship(?:s|ped)|provid(?:e|es|ed|ing)|roll(?:s|ed)? out)\b.{0,80}\b(?:to|deal|agreement|contract|for|with)\b|\bpurchase (?:agreement|order)\b",
        r"공급(?!망|사슬|량|난|하기 위|자|원)|납품|수출\s?(?:계약|길|한다|했|키로|하기로)|판매\s?계약|입점|선적(?!식)|(?:톤|t|마리|상자|박스|kg|㎏|개)(?:씩|을|를)? (?:\S+ )?(?:보낸다|보내기로|실어 ?보)|인도(?:했|한다|하기로)|도입")),
    ("investment", _words(
        r"\binvest(?:s|ed|ing|ment|ments|or|ors)?\b|\bstakes?\b|\bshares? in\b|\bSeries [A-F]\b|\bfunding\b|\bfinancing\b|\bfundrais\w+|\braised?\b|\braises\b|\binject(?:s|ed|ing)?\b|\bback(?:s|ed|ing)\b|\bled (?:a|the|by)\b|\b(?:takes?|took|buys|bought) (?:about |some )?\d[\d.]*(?:%| per ?cent| pct\b)|\bshareholder\b|\b(?:becom(?:e|es|ing)|became) (?:an? |the )?(?:[\w.%-]+ ){0,4}(?:owner|investor|backer)s? (?:of|in)\b|\bput(?:s|ting)? (?:in )?(?:(?:US|S)?\$|\d)|\bsubscrib\w+|\bplough\w*|\bpour\w*|\bspen(?:t|ds)\b.{0,60}\bshares\b",
        r"(?<![가-힣])투자|투자(?=한|하|를|했|키|금|자가|유치|받)|지분|출자|유치|실탄|베팅|자금을 (?:대|수혈)|(?:억|만|조)\s?(?:원|달러)\S*[를을] (?:넣|쏟|투입|태웠|댔|대기로|집행)|시리즈 ?[A-F]")),
    ("partnership", _words(r"\b(?:struck|signed|inked|sealed|announced|agreed|formed|entered(?: into)?) (?:an? |the )(?:[\w-]+ ){0,2}(?:collaboration|partnership|alliance|tie-up)\b(?! to (?:supply|build|invest))")),
    ("facility", _words(
        rf"\b(?:open(?:s|ed|ing)?|launch(?:es|ed)?|buil(?:ds?|t)|(?<!the )(?<!this )(?<!\ba )(?<!its )building|break(?:s|ing)? ground|broke ground|ground was broken|inaugurat\w+|(?:begins?|beg[au]n|starts?|started) (?:work|construction|building|operat\w+)|set(?:s|ting)?[- ]up|establish(?:es|ed|ing)?|unveil(?:s|ed)?|complet(?:es|ed)|expand(?:s|ed)|mov(?:es|ed)|unfurl\w*|cut(?:s)? the ribbon|debut(?:s|ed)?|roll(?:s|ed)? out|construct\w*|erect\w*|add(?:s|ed)|switch(?:es|ed) on|commission(?:s|ed))\b.{{0,90}}\b{SITES}(?!\w)",
        rf"\b{SITES}\b.{{0,50}}\b(?:opened|was opened|broke ground|inaugurated|went live|started operations|opens)\b|\b(?:broke|breaks|breaking) ground\b|\bcut the ribbon\b|\bset(?:s|ting)? up shop\b|\bplant(?:s|ed)? (?:its|a|the) flag\b|\b(?:touch(?:es|ed)?|set) (?:down|foot) in\b|\bputs? down roots\b|\bopen(?:s|ed)? (?:its|the) (?:doors|gates)\b",
        r"(?:센터|공장|지점|사무소|법인|매장|연구소|거점|허브|본부|저장탱크|터미널|창고|기지|\d+호점|데이터센터|물류센터|캠퍼스|단지|식당|지사|연구실|학교|플래그십|스토어|카페).{0,24}(?:개소|준공|착공|설립|오픈|열|문을|개점|개장|출범|짓|지을|지어|세[운웠우워]|건립|개설|차[렸린]|둔다|가동|증설|낸다|냈다|내고)|(?:개소|준공|착공|설립|오픈|개점|개설|건립|첫 삽).{0,24}(?:센터|공장|지점|사무소|법인|매장|연구소|거점|허브|지사)|첫 삽")),
    ("partnership", _words(
        r"\bpartner(?:s|ed|ing|ship|ships)?\b|\bteam(?:s|ed|ing)?[- ]up\b|\bcollaborat\w+|\btie[ds]?[- ]up\b|\btying up\b|\bjoin(?:s|ed|ing)? (?:hands|forces)\b|\bco-?operat\w+|\bsign(?:s|ed)? (?:(?:an?|the) )?.{0,30}\b(?:agreement|deal|pact)\b|\b(?:signed|inked) one with\b|\bunder a similar\b|\bfollowed suit with\b|\balliance\b|\bagreement\b|\bpact\b|\bco-(?:produc|develop|creat|market)\w+|\bput(?:s|ting)? pen to paper\b|\blink(?:s|ed)? arms\b|\baccord\b|\bagree[sd]? to\b|\bwork(?:s|ed|ing)? (?:together |closely )?with\b|\bjointly\b|\bpair(?:s|ed)? up\b|\blink(?:s|ed)? up\b|\b(?:link|connect|integrat|combin|pool|plug)\w* (?:their|its|each other's)\b|\b(?:link|connect|plug|integrat)\w* .{0,40}\b(?:with|to|into) (?:[A-Z][\w&]+(?:'s)? )+(?:network|platform|system|app|service|rail|QR)|\bhook(?:s|ed)? up with\b",
        r"파트너십|제휴|협력|손잡|손(?:을|도)? ?(?:맞)?잡|맞손|협업|공동\s?(?:개발|연구|추진|제작|운영)|계약|동맹|의기투합")),
)  # fmt: skip
#: How a sentence speaks of a company that was named before.
SUBJECT = re.compile(
    r"\b(?:the|The) (?:[A-Z][a-z]+-(?:listed|based) )?(?:[Cc]ompany|[Gg]roup|firm|(?:auto|car|drug|chip|ship|phone|battery)maker|builder|shipbuilder|manufacturer|supplier|platform|provider|label|brand|chain|supermarket|utility|university|trust|fund|contractor|bank|developer|startup|start-up|airline|carrier|yard|manager|operator|landlord|lender|insurer|retailer|(?:property|fund|asset|wealth) manager)\b"
    r"|회사는|양사|이 회사|두 회사"
)
#: A part of a company, and what makes it the command of it.
SHARES = re.compile(
    r"\b(?:new )?shares?\b|\bstakes?\b|\b(?:buys?|bought|buying) into\b|신주|구주|지분|\b[1-4]?\d(?:\.\d+)? ?(?:%|per ?cent|pct\b)",
    re.IGNORECASE,
)
MAJORITY = re.compile(
    r"\b(?:[5-9]\d|100)(?:\.\d+)? ?(?:%|per ?cent|pct\b)|\bmajority\b|\btake over\b|\bcontrol\w*\b|\b(?:entire|whole|all)\b|경영권|전량|\b(?:cash|takeover|buyout|tender|general|voluntary|mandatory) offer\b|\b(?:purchase|sale[- ]and[- ]purchase) agreement\b|\bprivati[sz]\w+|\bin full\b",
    re.IGNORECASE,
)
#: Words of an act; without one a sentence only speaks of those it names.
ACT = re.compile(
    r"\b[a-z]{3,}ed\b|\b(?:is|are|was|were|been|be) (?:\w+ )?\w+(?:ing|ed|en)\b|\b(?:put their names|take[sn]?|took|win|made|makes|puts?|orders?|ordered|builds?|built|sells?|sold|becom(?:es|e)|became|names?|named|picks?|picked|chosen|chooses|hires?|hired|agree|backs?|backed|places?|placed|leases?|grants?|granted|adds?|added|commit\w*|appoint\w*|grows?|raises?|lists?|exits?|expand\w*|receiv\w*|get[s]?|got|start\w*|begin\w*|beg[au]n|create[sd]?|exchanged?|form|work(?:s|ed)?|bring\w*|brought|use[sd]?|develop\w*|sign(?:ed|s|ing)?|inked?|agreed?|agrees|announc(?:ed|es|ing)|said|says|acquir\w+|bought|buys?|will|has|have|won|wins|awarded|open(?:ed|s)|launch(?:ed|es)|invest(?:ed|s)|set up|follows?|establish\w+|broke[n]?|breaks?|bags?|gone|form(?:ed|s)?|complet\w+|secur\w+|clinch\w+|team\w*|partner\w*|join\w*|pay|raised?|led|deliver\w*|suppl\w+|deploy\w*|select\w*)\b"
    r"|밝혔|체결|품는|따냈|따낸|거머쥐|매각|짓|세[운웠우워]|건립|주문받|넘겨받|인수|투자|수주|설립|개소|합의|선정|맺|공급|조성|열|손잡|발표|계약|나선|진출|유치|착공|준공|한다|했다|된다|들어간다"
)
IDEA = re.compile(
    r"\b(?:over the years|for years|has long|have long|regularly|each year|every year)\b|\b(?:is|are) among (?:the )?(?:companies|firms)\b|\b(?:considering|mull\w*|weigh\w*|in talks|talks to|bid(?:s|ding|ders?)?\b(?! won)|shortlist\w*|explor\w+ (?:the |a )?(?:possib|sale|option|acqui)|may (?:buy|acquire|sell|invest)|could (?:buy|acquire|sell|invest|fetch)|vying|competing|rumou?r\w*|looking (?:to|at)|interested in|feasibility|eyeing|eyes|(?:on|amid|about|to|fuelled) speculation|is understood to|are understood to|talk that|denied|dismissed)\b"
    r"|검토 중|검토하고|입찰에 참여|인수전|후보|타진|논의 중|협의 중|알려졌다|(?:체결|인수|매각|매입|투자|설립|합작)[을를]? ?추진|관측|저울질|논의하고|협상하고|협상 중|고르는 중|물색|소문|사실무근|눈독|무산",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:also|previously|earlier|already|had|in (?:19|20)\d\d|last (?:year|month)|is at work|among)\b|앞서|지난해|작년|이미|(?:^|[은는] )(?:19|20)\d\d년(?:에|엔|에는)? ",
    re.IGNORECASE,
)
#: Acts that one party can do alone in the other economy.
STRONG = re.compile(
    r"\b(?:take[sn]?|took|win|hired|chosen|picked|puts|acquir\w+|bought|buys?|buying|purchas\w+|pay|won|wins?|winning|bag\w*|clinch\w*|secur\w+|award\w*|gone|land(?:s|ed)|open\w*|launch\w*|buil[dt]\w*|br[eo]+a?k\w* ground|ground was broken|inaugurat\w+|beg[au]n|snap\w* up|renew\w*|extend\w*|set\w* up|establish\w*|complet\w+|invest(?:ed|s)? )\b|짓|세[운웠우워]|건립|주문받|인수|매입|샀|사들|따냈|따낸|수주|낙찰|개소|준공|착공|설립|오픈|열|개점|개장|문을"
)
