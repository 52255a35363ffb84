"""Words by which articles tell events: instruments, stages, meetings."""

import re


def words_of(pattern: str) -> re.Pattern[str]:
    """Return a pattern that does not look at capitals."""
    return re.compile(pattern, re.IGNORECASE)


#: What agreements of states are about.
TOPIC = (
    r"[Ff]ree[- ][Tt]rade|[Dd]igital|[Dd]igital [Pp]artnership|[Dd]igital [Tt]rade|[Dd]igital [Ee]conomy|[Aa]ir [Ss]ervices?|[Aa]ir [Tt]ransport|[Aa]viation|[Tt]ax(?:ation)?|[Tt]ax [Tt]reaty|[Dd]ouble[- ][Tt]axation|[Ii]nvestment|[Cc]ustoms|[Ss]upply[- ][Cc]hains?"
    r"|[Gg]reen [Ee]conomy|[Gg]reen|[Oo]pen [Ss]kies|[Ss]cience and [Tt]echnology|[Mm]utual [Rr]ecognition|[Pp]artnership|[Cc]ooperation|[Ee]conomic|[Ee]conomic [Pp]artnership|[Tt]rade|[Cc]ommercial|[Ee]xtradition|[Cc]urrency [Ss]wap|[Ss]wap|[Ss]ocial [Ss]ecurity|[Dd]efen[cs]e"
    r"|[Dd]ata(?: [Ff]lows?)?|[Cc]yber ?security|[Cc]arbon(?: [Cc]redits?| [Mm]arkets?)?|[Ii]mplementation|[Ee]nergy|[Nn]uclear|[Hh]ydrogen|[Cc]limate|[Hh]ealth|[Tt]ourism|[Vv]isa(?: [Ww]aiver)?|[Ww]orking [Hh]oliday|[Ff]ood|[Ff]intech|[Pp]ayments?|[Mm]aritime|[Ss]hipping"
    r"|[Rr]esearch|[Ii]ntellectual [Pp]roperty|[Cc]ompetition|[Ss]tandards|[Qq]uarantine|[Ss]ecurity|[Cc]ultur(?:e|al)|[Ss]pace|AI|[Ff]ilm(?: [Cc]o-production)?|[Ll]egal [Aa]ssistance"
)
TREATY = (
    r"(?:[Aa]greements?|[Aa]rrangements?|[Pp]acts?|[Dd]eals?|[Tt]reat(?:y|ies)|[Aa]ccords?|[Pp]rotocols?)"
)
PAIR_CODES = ("KOR", "SGP")
#: Instruments: kind of event, and how articles call it.
INSTRUMENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mou", re.compile(
        r"\b(?:MOUs?|MoUs?|[Mm]emorand(?:um|a|ums) of (?:[Uu]nderstanding|[Cc]ooperation|[Aa]greement|[Ii]ntent)|memorand(?:ums?|a)|Memorandum|MOCs?|MoCs?|[Ll]etters? of [Ii]ntent|[Cc]ooperation documents?)\b"
        r"|양해각서|업무\s?협약|업무협력 ?약정|협력\s?각서|의향서|MOU")),
    ("milestone", re.compile(
        r"\b(?:[Ss]trategic|[Cc]omprehensive|[Ee]nhanced|[Ss]pecial) (?:[Cc]ooperative )?[Pp]artner(?:ship|s)\b(?! [Aa]greement)|전략적\s?(?:협력\s?)?동반자(?:\s?관계)?|동반자\s?관계")),
    ("accession", re.compile(r"\b(?:DEPA|Digital Economy Partnership Agreement|CPTPP)\b|디지털\s?경제\s?동반자\s?협정")),
    ("agreement", re.compile(
        rf"\b(?:{TOPIC})(?: (?:[Cc]ooperation|[Pp]artnership|[Aa]voidance|[Rr]ecognition|[Pp]rotection))? {TREATY}(?! Framework)\b"
        r"|(?<![A-Za-z])(?:KSFTA|KSDPA|SCPA|DPA|FTA|AKFTA|RCEP|IPEF|MRA|ASA|DTA|GEPA|CEPA|EPA)(?![A-Za-z])"
        rf"|\b{TREATY} (?:on|covering) (?:the )?(?:[a-z-]+ ){{0,3}}[a-z-]+\b|\b(?:[a-z]+ )?treaty\b|\b(?:[Tt]he|[Tt]his|[Tt]hat|[Nn]ew|NEW|[Rr]evised|REVISED|[Uu]pgraded|[Bb]ilateral) (?:pact|accord|[Aa]greement|arrangement|treaty)\b|\b[Tt]he new deal\b|(?<=on )the upgrade\b"
        r"|\b[Aa]greement on (?:[Tt]rade in )?(?:[Gg]oods|[Ss]ervices|[Ii]nvestment)\b"
        rf"|\b{TREATY} (?:for|on) the [Aa]voidance of [Dd]ouble [Tt]axation\b"
        rf"|\b(?:[Aa]n?|[Tt]he) (?:[a-z-]+ ){{0,2}}{TREATY} (?=(?:between|of|by) (?:the )?.{{0,100}}\b(?:Agency|Authority|Ministry|Service|Administration|ministr(?:y|ies)|authorities|agenc(?:y|ies)|governments?|regulators?)\b)"
        r"|\b(?:trade|digital) (?:talks|negotiations)\b"
        r"|(?:자유\s?무역|디지털\s?동반자|디지털\s?통상|디지털|항공|이중과세(?:방지)?|투자(?:보장)?|세관|관세|공급망(?:\s?동반자|\s?파트너십)?|통상|조세|녹색경제|그린경제|범죄인\s?인도|사회보장|과학기술|통화스와프|상호인정|방산|원자력|경제동반자)\s?(?:협정|약정|조약|협약)|상호인정약정|(?:수출|수입|검역|위생)(?:\s?(?:위생|검역))?\s?(?:조건|요건)|(?:위생|검역|수출|수입|시장 ?개방)\s?(?:협상|협의)(?=[이을은를도가]?\s?(?:\S+ ){0,3}(?:타결|마무리|매듭|종료|완료|끝))|협정|조약|(?<=파트너십 )약정")),
)  # fmt: skip
#: Stages of an instrument and the words that tell them, the surest first.
STAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("in_force", words_of(
        r"\b(?:c(?:o|a)me|comes?|coming|enter(?:ed|s|ing)?|put|brought|been|is|in|go(?:es|ing)?|gone|went) (?:in)?to (?:force|effect|operation)\b|\b(?:been|is|was|are|were|now|already|,) in (?:force|effect|operation|place)\b|\bin (?:force|effect|place) (?:since|from|as of)\b|\b(?:entry|coming|entering) into (?:force|effect)\b"
        r"|\bt(?:ake|akes|ook|aking|aken) effect\b|\b(?:became|becom(?:es?|ing)|effective|operational|in operation|running|operating|operative|valid) (?:effective|operational|binding|applicable|law|since|from|as of|on)\b|\b(?:implemented|appl(?:y|ies|ied)|to apply|(?:goes|going|went) live|has (?:bound|covered)) (?:provisionally )?(?:from|since|as of|on)\b|\b(?:has|have) the force of law\b|\bcame into being\b|\bon the (?:books|statute book) since\b|\bin place since\b|\bkick(?:s|ed)? in\b|\btook (?:legal )?effect\b|\b(?:has|have) (?:applied|governed) since\b"
        r"|발효(?!(?:되|하)?기? ?(?:이?전|직전))(?! ?\d+(?:주)?[년돌]| \d+년)|효력(?:[을이도은]|까지)? ?(?:발생|생|갖|가지|가진|얻|지니|지닌|미치)|시행(?:됐|되|된|될|하|한|했|에 들어| ?중)|적용(?:됐|되기 시작|돼 ?왔)")),
    ("ratified", words_of(r"\bboth (?:\w+ ){0,3}(?:have |had )?ratified\b|\bratifi(?:ed|cation) (?:\w+ ){0,2}by both|\bdeposit(?:ed|s|ing)\b.{0,50}\binstruments?|\binstruments?(?: of \w+)?\b.{0,30}\b(?:deposited|handed over|lodged)|양국.{0,10}비준")),
    ("upgraded", words_of(
        r"\b(?:upgrad|elevat|rais|lift|promot|enhanc|rais|deepen|bump|rais|step)(?:e|es|ed|ing|ped|s|ts)?\b.{0,60}\b(?:to|into) (?:an? |the |that of )?(?=(?:\w+ ){0,2}(?:strategic|comprehensive|enhanced|special))|\b(?:been|were|was|is|are|will be)? ?(?:upgraded|elevated|raised|lifted) (?:\w+ ){0,4}(?:to|into)\b"
        r"|\b(?:establish|form|launch|enter|forg|declar|proclaim|unveil|announc|sign|conclud|becam|becom)\w*\b(?= (?:in)?(?:to )?(?:an? |the |their )?(?:\w+ )?(?:strategic|comprehensive|enhanced|special) )|격상|끌어\s?올[리렸려린릴림]|승격|(?:관계|단계|동반자)['’”]?(?:로|를|으로) ?(?:한 단계 |한층 )?(?:높[이여였인일]|올[리렸려린릴라랐]|발전시[키켰킨킬]|도약|격|나아가)|수립|관계를 맺")),
    ("concluded", words_of(
        r"\bconclu(?:de|des|ded|ding|sion)\b(?!.{0,30}\bround\b)(?:.{0,60}\b(?:talks|negotiat\w+)\b| in (?:substance|principle))|(?<!round of )(?<!rounds of )\b(?:talks|negotiations?)\b(?!.{0,30}\bround\b).{0,90}\b(?:concluded|wrapped up|completed|finali[sz]ed|conclusion|ended|finished|successful close)\b"
        r"|\b(?:talks|negotiat\w+)\b(?!.{0,30}\bround\b).{0,140}\b(?:came|come|brought|drawn|drew) to (?:an end|a close|a conclusion|fruition)\b|\b(?:finish|complet|conclud)(?:ed|es|e)? negotiating\b|\b(?:wrap(?:s|ped)? up|w(?:ound|inds?) up|round(?:s|ed) off|complet(?:e|es|ed|ion of)|finish(?:es|ed)?|finali[sz](?:e|es|ed|ing)|clos(?:e|es|ed)|ended)\b(?!.{0,30}\bround\b).{0,40}\b(?:talks|negotiat\w+)|\b(?:brought|bring)\b.{0,80}\bto a (?:close|conclusion)"
        r"|\binitial(?:l)?ed\b|\bagree(?:d|ment) in principle\b|\breached (?:an? )?(?:agreement|deal|accord) on\b|\bhammer(?:ed)? out\b|\b(?:settled|agreed|came to terms) (?:up)?on (?=(?:an?|the|their) (?:[\w-]+ ){0,4}(?:agreement|arrangement|pact|accord|treaty)\b)|\bsubstantial(?:ly)? conclu\w+|타결|가서명|협상(?:[을이의도은만]|까지)? ?(?:\S+ )?(?:마무리|매듭|종료|마쳤|마친|마치|끝냈|끝났|끝낸|끝내|끝맺)|(?:실질|최종|원칙)적?(?:으로)? ?합의")),
    ("launched", words_of(
        r"\b(?:launch(?:ed|es|ing)?|beg[au]n|begins?|beginning|start(?:ed|s|ing)?|kick(?:ed|s|ing)?[- ]off|kick-?start(?:ed|s)?|open(?:ed|s|ing)?|commence[ds]?|commencement|initiat(?:ed|es|ion)|embark(?:ed|s)? on|enter(?:ed)? into|set in motion|start)\b(?!.{0,40}\bround\b).{0,60}\b(?:talks|negotiat\w+)\b"
        r"|\b(?:talks|negotiations)\b(?!.{0,30}\bround\b).{0,70}\b(?:opened|launched|began|begun|started|kicked off|commenced|(?:got|get|gets|getting|are|were|been) (?:under ?way|going))\b|\b(?:appl(?:y|ied|ies|ying)|request(?:ed|s)?|bid|application|submitted|filed|notified|asked)\b(?:(?!\band (?:concluded|completed|finished|closed|ended|signed)).){0,50}\b(?:to )?(?:join|accede|accession|membership|enter)\b|\bapplied\b(?= in | on )|\b(?:sought|seeks|seeking|asked for|applied for) (?:entry|membership|accession|admission)\b|\b(?:request|application|bid)\b.{0,30}\b(?:was|were|had been|has been) (?:lodged|filed|submitted|handed in|handed over|made|sent)\b|\b(?:sent in|submitted|filed|lodged|handed in|put in|made) (?:its|an?|their|the)(?: \w+)? application\b"
        r"|\b[Nn]egotiators (?:first )?(?:started|began|opened|sat down|met|set to|got down to|went to)\b(?: (?:work|talks|talking|to work|for the first time))|\bnegotiating\b(?=.{0,110}\bsince\b)|부터.{0,40}협상을? ?(?:진행|벌여|벌이|이어|해 ?[왔오온])|협상\s?(?:[을이의에도은만]|까지)?\s?(?:\S+\s)?(?:개시|시작|착수|출범|돌입|첫 테이블|테이블에 앉|들어[가갔간]|나[서섰선]|첫발|첫걸음|닻|막|스타트)|협상.{0,12}(?:시작|개시)|(?:개시|시작|착수)(?:된|한|했던) (?:\S+ ){0,3}협상|가입\s?(?:[을의도은만]\s?|까지\s?)?(?:신청|의사|절차(?:를|에)? ?(?:시작|개시|착수))")),
    ("signed", words_of(
        r"\bsign(?:ed|s|ature|atures|atories)?\b|\bsigning (?:the|an?|of|ceremony|on)\b|\bpenn?(?:ed|s|ing)\b|\bput(?:s|ting)? (?:their |his |her )?(?:names?|signatures?|pens?|pen)\b|\binked?\b|\binks\b|\bexchanged\b|\bexchang(?:e|es|ing)\b(?= (?:of )?(?:an? |the |their |\w+ )?(?:letters|notes|memorand|MOUs?|MoUs?|documents|agreements|texts))"
        r"|\bconcluded (?:an?|the|their|two|three|four|five|six|several)\b(?! (?:\w+ ){0,3}(?:talks|negotiat\w+|rounds?|visit|trip|meeting))|\bclinched\b|\bstruck\b|\bsealed\b|\bchang(?:ed|ing) hands\b|\bformali[sz](?:ed|ing)\b|\baffixed\b|(?<!talks )(?<!negotiations )\b(?:was|were) concluded\b(?= (?:today|yesterday|on|in|at|here|between|by|during)\b)|\brenewed (?:an?|the|their)\b|\bentered into (?:an?|the)\b(?! (?:talks|negotiat))|(?<!가)서명|체결|맺(?:었|은|고|어|을|으며|기로|는)|교환(?:했|하|한|할|함|됐|되|된|식)|(?<!서한을 )(?<!서신을 )(?<!공한을 )(?<!편지를 )(?<!의견을 )주고\s?받|조인|갱신(?:했|하|한|됐)|사인(?:했|하|한)")),
    ("held", words_of(r"\b(?:welcomed|marked|following|after|since|with)\b.{0,30}\baccession to\b|\b(?:since|upon|on|with|following|after) (?:its|their|the) accession\b(?! talks| negot| process)|\bbec(?:a|o)mes?\b.{0,70}\bto join\b|\b(?:joined|joins|acceded|accession took effect|became (?:a|an|the|its) (?:\w+ ){0,4}(?:member|party|signatory)|formally joined|admitted)\b|가입(?:했|하|한|이|을|절차)|회원국이 (?:됐|되|된)|합류(?:했|하|한)")),
)  # fmt: skip
UPGRADE = re.compile(
    r"\b(?:upgrad(?:e|ing)|enhanc(?:e|ing)|improv(?:e|ing)|amend|revis(?:e|ing)|revision)\b.{0,50}\b(?:FTA|agreement|pact|KSFTA|treaty)"
    r"|\b(?:FTA|agreement|pact|treaty)\b.{0,60}\b(?:will be|to be|be) (?:upgraded|enhanced|revised|amended)|개선\s?협상|업그레이드|개정|개선(?:하기로|을)|현대화|손질|고도화|\bmoderni[sz](?:e|ing|ation)\b.{0,50}\b(?:FTA|agreement|pact)"
)
PLANNED = re.compile(
    r"\b(?:will|agreed to hold|to be|is to|are to|plans? to|due to|expected to|set to|scheduled|agreed to|aims? to|hopes?|intends?|next (?:week|month|year)|would|shall)\b"
    r"|예정|계획|방침|추진|기로 했|기로(?=\s*(?:$|…))|전망|목표|하기로|기로 (?:뜻|의견|합의|약속)|데 (?:뜻|의견)|연내"
)
HOPED = re.compile(
    r"[될할] (?:것으로 )?(?:전망|예상|관측|보인다)|\bexpected to (?:announce|agree|discuss|declare|launch)|할지|(?:맺어지|체결되|체결하|발효되|타결되)면|\bshould (?:be|sign|conclude)\b|\b(?:hopes?|hoping|wants? (?=the|an?\b|talks)|wish(?:es)?|could|may|might|consider\w*|explor\w+|study|studying|target|aims?|goal|if|possible|possibility|call(?:s|ed)? for|urged|discuss(?:e[sd]|ing)?|discussions? (?:on|about|over))\b|구상|검토(?!를 (?:거|마|끝))|모색|희망|기대|논의|바란다"
)
NEGATED = re.compile(
    r"\b(?:not|no|never|yet to|before|without|fail\w*|delay\w*|postpone\w*)\b|않|못|아직|무산|연기"
)
NTH = r"inaugural|opening|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|final|next|\d+(?:st|nd|rd|th)"
#: Meetings: kind, and how articles tell that one took place.
MEETINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("committee", re.compile(
        r"\b(?:supply[- ]chain|implementation|steering|cooperation|policy|economic|trade|digital|customs|maritime|FTA|bilateral)(?: \w+){0,2} committee\b|\b(?:[Jj]oint (?:[A-Z]?\w+ ){0,3}[Cc]om(?:mittee|mission)|[Cc]ommission|[Ii]mplement(?:ation|ing) (?:[Rr]eview|[Cc]ommittee|[Mm]eeting)|[Ww]orking [Gg]roup|[Jj]oint [Ss]tudy [Gg]roup(?= meeting| met| held)|[Ss]teering [Cc]ommittee|[Ss]enior [Oo]fficials'? [Mm]eeting|[Rr]eview (?:meeting|session)|[Pp]olicy meeting)\b"
        r"|\b(?:Cooperation|Policy|Joint|Consultative|Review|Working-[Ll]evel|Senior Officials'?) (?:Meeting|Council)\b|\b(?:[Mm]eeting|[Ss]ession) of the (?:[A-Z][\w-]+ )*[Cc]ommittee\b|\b[A-Z][\w-]+ (?:FTA )?(?:\w+ )?Committee\b(?! (?:chair|member))|공동연구회(?=[^.]{0,12}회의)|정책회의|공동위(?:원회)?|이행위(?:원회)?|이행회의|점검회의|조정회의|실무회의|이행점검|실무그룹|작업반|(?:공급망|통상|경제|합동|이행|디지털|에너지|수소|투자) ?위원회|경제협력위(?:원회)?|운영위(?:원회)?|[가-힣]*(?:청장|차관|국장|실장) ?회의|세관협력회의|협력위(?:원회)?")),
    ("dialogue", re.compile(
        r"\b(?:[A-Z]\w+ )*(?:[Dd]ialogue|[Ff]orum|[Cc]onsultations?|[Rr]oundtable|[Cc]onference|[Ss]eminar|[Ss]ymposium|[Bb]usiness [Ss]ummit|[Cc]onnect [Ss]ummit|[Bb]usiness [Dd]ay|[Tt]rade [Mm]ission)\b(?!s? (?:between|with) (?:the )?(?:North|Pyongyang))(?! call)"
        rf"|\b(?:{NTH}) (?:and \w+ )?rounds? of (?:the |formal |official |upgrade )*(?:talks|negotiations)\b|\b(?:{NTH}) (?:negotiating |formal |official )?round\b"
        r"|\b[Mm]inister\b.{0,80}\b(?:received|hosted|welcomed)\b.{0,80}\b(?:[Mm]inister|counterpart)|\bmet (?:with )?(?:[A-Z]|his|her|in|up|on|for)|\bmeets (?:with )?(?:[A-Z]|his|her)|\b(?:are|is|due|set|scheduled) to meet\b(?= (?:again |next )?(?:early|in|next|late|on|this)\b)|\bmet\b|\b(?:held|holds?|holding|had|convened?|hosted) (?:a |an |their |the )?(?:[\w-]+ ){0,3}(?:talks|meetings?|consultations|discussions)\b|\b(?:at|during|after) (?:\w+ ){0,2}(?:talks|negotiations) in (?=[A-Z])|\b(?:meeting|talks|lunch|dinner|breakfast) with (?:[A-Z]|his|her)|\b(?:joint )?ministerial meeting\b"
        r"|\b(?:[Oo]fficials|[Nn]egotiators|[Dd]elegat(?:es|ions)|[Mm]inisters) (?:of|from)\b.{0,60}\b(?:gathered|convened|assembled|(?:got|came) together)\b|\b(?:aviation|air services?|trade|defen[cs]e|policy|tax|customs|economic|working-level|senior-level|vice-ministerial|ministerial|high-level) (?:talks|consultations)\b(?= (?:that|which|held|in|on|at|with|between|ended|closed|concluded|took|will|were|was|are)\b)|\bmeeting (?:at|in) (?:[Tt]he )?(?:[A-Z]\w+ ){1,4}with (?=[A-Z]|his|her)|\b[Mm]inister\b.{0,60}\band (?:his|her) (?:South )?(?:Korean|Singapore(?:an)?) counterpart\b.{0,50}\bagreed (?=in [A-Z])"
        r"|\bcalled on\b(?= (?:the )?(?:[A-Z]|his|her))|\bcourtesy call\b|\bsat down\b|\bbilateral (?:meeting|talks)\b|\bvideo ?conference\b"
        r"|대화(?!가 필요)|포럼|간담회|라운드테이블|원탁회의|[가-힣]*(?<!긴)급 ?회의|세미나|컨퍼런스|콘퍼런스|면담|회담|협의[회체]|실무 ?협의(?=[를가에]|에서)|(?:개정|개선|확대|후속|실무|정부 ?간) ?협상(?=에서|을 (?:열|개최|가|갖|마))|(?:차|첫|번째) ?(?:공식 ?)?협상|만나(?!면)|만났|만난|회동|오찬|접견|(?:처장|수장|총재) ?회의|예방(?=했|하|[을도]|까지)|화상회의|상담회|마주 ?앉")),
)  # fmt: skip
#: What tells that a meeting took place, or will.
TAKES_PLACE = re.compile(
    r"\b(?:held|hold|holds|holding|reconvene[ds]?|met|meets?|meeting|agreed (?=in [A-Z])|convened?s?|took place|take place|takes place|received|welcomed|(?:co-)?chair(?:ed|s|ing)?|opened|opens|hosted|hosts|attended|gathered|gather|will be held|spoke|addressed|concluded|completed|wrapped up|ended|closed|finished|kicked off|filled|drew|attracted|took part|joined|presided|called on|sat down|sit down|get together|kick off|start|begin|had|led|paid"
    r"|staged|follow(?:s|ed)?|organi[sz]ed|launched|gathered|assembled|together|(?:is|are|was|were) (?:planned|scheduled|due|set|slated|expected)|(?:was|were) in (?=[A-Z])|after (?:a|an|the|their)|following (?:a|an|the|their)|during (?:a|an|the|their)|at (?:a|an|the|their|this year's))\b"
    r"|열(?:렸|려|고|었|린|어|리|릴|자| 예정| 계획| 방침)|연다|개최|치[러렀르]|진행|가졌|갖고|갖기로|갖는다|가진|가지고|갖는|만나|만났|만난|열기로|(?:면담|회담|회의|회동|접견|예방|오찬|대화)(?:[을를도만은는]|까지)? ?(?:하[고며여였]?|했|한|통해|가)|마주|참석|있었|머리를 맞|(?:회의|회담|대화|포럼|협상|협의회)에서"
)
MET = re.compile(
    r"\b[Mm]inister\b.*\b(?:met|called on|sat down|lunch|talks)\b|\bmet\b.*\b[Mm]inisters?\b|\bcalled on (?:\w+ ){0,3}[Mm]inister\b"
)
MET_THEM = re.compile(
    r"\bmet (?:with )?(?:Singapore|South Korea|Korea)(?:n|'s)?\b.{0,45}\b(?:[Mm]inisters?|[Pp]resident|[Ss]ecretary)"
)
NAMED_FORUM = re.compile(
    r"\b(?:South Korea|Republic of Korea|Korea|ROK|Singapore)[-–—/ ](?:Singapore|South Korea|Korea|ROK) (?:[A-Z]\w+ ){0,5}(?:Forum|Dialogue|Roundtable|Conference|Consultations?|Meeting|Committee|Commission|Seminar|Symposium|Talks)\b"
    r"|한[-·ㆍ–]\s?싱(?:가포르)? (?:\S+ ){0,4}\S*(?:포럼|대화|라운드테이블|간담회|세미나|컨퍼런스)|한[-·ㆍ–]\s?싱(?:가포르)? (?:\S+ ){0,2}?\S*(?:위원회|이행위|공동위|협의회|대화체)"
)
AGAIN = re.compile(
    rf"\b(?:meeting|session|round|edition)\b|(?<=first )(?:event|gathering)\b|\b(?:meet|convene|gather|reconvene)\b|\bthe (?:{NTH})(?= (?:one )?(?:(?:will|is|was|took|would|followed)\b|in [A-Z]))|회의|회담|만남|모임|회동|(?<=첫 )행사|(?<=번째 )행사|(?<=차 )(?:협상|대화|협의|행사)",
    re.IGNORECASE,
)
ROUND = re.compile(
    r"\brounds? of (?:the |formal |official |upgrade )*(?:talks|negotiat\w+)\b|\b(?:first|second|third|fourth|previous|last|inaugural|next|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) (?:[Dd]ialogue|[Ff]orum|[Cc]onsultations?|[Rr]oundtable|(?:(?:committee |bilateral |annual |regular |joint )?meeting|edition|event|gathering) (?:of the|took place|was held)|(?:[A-Z][\w-]+ )?bilateral meeting|session)\b|제\s?\d+차 |(?:차기|다음|직전|지난번|지난|이전) (?:회의|대화|협의회|협상|포럼|회담)|\bits next meeting\b|\b(?:first|second|third|fourth|fifth|\d+\w\w) negotiating round\b|\b(?:first|second|third|fourth|fifth|\d+\w\w|next|opening|inaugural|previous|last) (?:formal |official )?round\b|(?:첫|차) ?(?:공식 ?)?협상|(?:첫|[두세네]|다섯|여섯) ?(?:번째 )?[가-힣]{0,8}(?:회의|회담|대화|행사|모임|만남)"
)
SUMMIT = re.compile(
    r"\bsummit\b(?! (?:of|on)\b)|\b[Tt]alks (?:between|with)\b|\b(?:held|hold|had|after|following) (?:\w+ ){0,3}(?:talks|meeting)\b|\bmeet\b|\bmet\b|\bmeeting\b|\bjoint (?:press|news) conference\b"
    r"|\b(?:welcomed|received|hosted|greeted)\b(?=.{0,40}\b(?:President|Prime Minister)\b)|\bMeeting (?:[Ww]ith|[Bb]etween)\b|\bdelegation meeting\b|\bleaders\b.{0,40}\b(?:announced|agreed|met|held)\b|\bsat down\b|\bmeets\b|정상회담|정상\s?간|회담(?!장)|공동\s?기자회견|마주 ?앉|만나|만났|회동"
)
MULTILATERAL = re.compile(
    r"\b(?:ASEAN|APEC|G20|G-20|East Asia|Trump|Kim Jong|North Korean?|U\.S\.|US-|NATO).{0,40}[Ss]ummit|북미|아세안(?:\+3)?\s?정상"
)
OFFICIAL = re.compile(
    r"\b[Mm]inist(?:er|ers|erial|ry)\b|\b[Vv]ice [Mm]inister|\b[Dd]eputy\b|\b[Ss]ecretar(?:y|ies)\b|\bcounterparts?\b|\b[Oo]fficials?\b|\b[Gg]overnments?\b|\b[Nn]egotiators?\b|\b[Dd]elegat\w+|\bambassador\b"
    r"|\bDirector[- ]General\b|\bcompanies\b|\bfirms\b|장관|차관|본부장|실장|국장|청장|처장|차장|정부|당국|항공회담|정책 ?협의|대사|[가-힣]{2,}부[는가와]|기업|대표단"
)
LEADER = {
    "KOR": re.compile(r"(?:Korean?|ROK|Republic of Korea)?'?s? ?\bPresident\b|대통령"),
    "SGP": re.compile(
        r"(?<!Deputy )(?<!Vice )\bPrime Minister\b|\bPM\b|\bPresident (?:Tharman|Halimah|Tan|Nathan)|(?<!부)총리"
    ),
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
    r"(?:[Tt]he|[Tt]his|[Nn]ew|NEW|[Rr]evised|REVISED) |(?:trade|digital|tax|bilateral) treaty$|^협정$|^조약$|^약정$|^treaty$|[Tt]rade (?:pact|agreement|deal)$"
)
PLURILATERAL = re.compile(
    r"\b(?:DEPA|Digital Economy Partnership Agreement|CPTPP|RCEP|IPEF|AKFTA|Regional Comprehensive|Indo-Pacific Economic|ASEAN[-–](?:Korea|ROK)|(?:Korea|ROK)[-–]ASEAN)|한[-·ㆍ]?\s?아세안|역내포괄|인도태평양"
)
TALKS = re.compile(
    r"\b(?:talks|negotiations|negotiators (?=first|started|began|opened|sat|set|got|went)|application|applied|instrument|accession|accede|acceded|acceding|to join|membership)\b|협상|타결|가입",
    re.IGNORECASE,
)
#: Says that something is signed when the leaders have met.
AFTER_TALKS = re.compile(
    r"(?:정상)?회담 ?(?:뒤|후|직후|이후)|두 정상이 (?:지켜보|임석)|\b(?:after|following) (?:the|their) (?:summit|talks)\b"
)
