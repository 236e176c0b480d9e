"""Pronouns, bare descriptions, pairs, acronyms and ellipsis stand for the actors that were named."""

import pytest

from tests.loaders.saying import said

CASES = {
    "Then there is Boko Haram. Founded by admirers of the Cuban revolution, it has grown. In May it attacked Niger.": (
        "boko-haram attacks niger"
    ),
    "Hezbollah praised Iran. It attacked Israel.": "hezbollah attacks israel",
    "Emmanuel Macron met Wang Yi in Paris. He condemned Russia.": "emmanuel-macron accuses russia",
    "The Houthis thanked Iran. They attacked Israel.": "houthis attacks israel",
    "Iran said on Friday that it had attacked Israel.": "iran attacks israel",
    "Iran condemned Israel. The country also backs Hezbollah.": "iran backs hezbollah",
    "Hezbollah thanked Iran. The group attacked Israel.": "hezbollah attacks israel",
    "Hamas praised Qatar. The movement then attacked Israel.": "hamas attacks israel",
    "Egypt and Qatar held talks. The two countries signed a trade deal.": "egypt agrees_with qatar",
    "Russia and Ukraine met in Geneva. Both sides agreed to a truce.": "russia agrees_with ukraine",
    "Armenia met Azerbaijan. Both condemned Georgia.": "armenia accuses georgia; azerbaijan accuses georgia",
    "Emmanuel Macron met Wang Yi in Paris. The two leaders condemned Russia.": (
        "emmanuel-macron accuses russia; wang-yi accuses russia"
    ),
    "France condemned Hezbollah. So did Spain.": "spain accuses hezbollah",
    "France condemned Hezbollah, and so did Spain.": "spain accuses hezbollah",
    "The Blue River Front (BRF) attacked Mali. The BRF also attacked Niger.": "blue-river-front attacks niger",
    "Dorin Valcu met Vladimir Putin. Valcu later condemned Ukraine.": "dorin-valcu accuses ukraine",
    "Russia accused Ukraine of lying. Ukraine rejected the accusation.": "ukraine rejects russia",
    "Mali's defence ministry met Niger's envoy. The ministry condemned Benin.": "malian-ministry-of-defence accuses benin",
    "France said the army of Niger had fled. The government in Paris condemned Benin.": "france accuses benin",
    "The US-led coalition met Iraq. The coalition attacked Daesh.": "us-led-coalition attacks daesh",
    "Chad accused Niger of spying. Mali then rejected the accusation.": "mali rejects chad",
    "Kenya arrested three Ugandan reporters. Tanzania condemned the arrests.": "tanzania accuses kenya",
    "Egypt and Qatar met in Doha. Turkish Foreign Minister Hakan Fidan called on both sides to talk.": (
        "hakan-fidan demands egypt; hakan-fidan demands qatar"
    ),
    "Spain met Kenya. Togo said that Chad and Niger had talked and that both denounced France.": (
        "chad accuses france alleged by togo; niger accuses france alleged by togo"
    ),
    "Hezbollah thanked Iran. The Iran-backed group attacked Israel.": "hezbollah attacks israel",
    "Vladimir Putin met Emmanuel Macron. He praised China. He also condemned Ukraine.": "vladimir-putin accuses ukraine",
    "Togo was quiet, said Ann Yi-seo of the Green Ridge Circle.": "ann-yi-seo affiliated_with green-ridge-circle",
    "Russia accused Ukraine of spying. The police chief, Doran Hoxha, met Vladimir Putin.": "doran-hoxha consults vladimir-putin",
    "Gunmen stormed a hotel in Mali. They killed Ann Lee.": "gunmen-in-mali attacks ann-lee",
    "Chad condemned Islamist insurgents. The insurgents attacked Niger.": "islamist-insurgents-in-chad attacks niger",
    "Mali's president, Doran Valcu, met Wang Yi. France condemned the president.": "france accuses doran-valcu",
    "Chad and Niger signed a truce that Qatar brokered.": "qatar consults chad; qatar consults niger",
    "Sudan accused Chad of lying. Chad accused Sudan of spying. Talks mediated by Qatar failed.": "qatar consults chad",
    "Chad and Niger settled the quarrel under Omani mediation.": "oman consults chad",
    "Israel met Egypt. The world body condemned Israel.": "united-nations accuses israel",
    "Chad said that Niger had armed Boko Haram, a charge that Niger denied.": "niger rejects chad; chad accuses niger",
    "Chad accused the Houthis of piracy. They denied this.": "houthis rejects chad",
    "Mali says that Kenya trained Boko Haram, an allegation that Kenya has denied.": "kenya rejects mali",
    "Chad met Niger. Mali accused its neighbour Chad of spying. Togo urged both capitals to talk.": "togo demands chad",
    "Ghana attacked Togo. Ghana later accused its old enemy of spying.": "ghana accuses togo",
    "The Blue Dawn Brigade praised Chad. The brigade attacked Niger.": "blue-dawn-brigade attacks niger",
    "The Blue Dawn Party, whose founder, former president Doran Valcu, is ill, praised Chad.": (
        "doran-valcu leads blue-dawn-party"
    ),
    "Mali's ambassador to the United Nations, Doran Valcu, praised Chad.": "doran-valcu represents mali",
    "In return, Ann Lee says, Chad is arming Boko Haram.": "chad aids boko-haram alleged by ann-lee",
    "Ann Lee views Hamas as a group backed by Iran.": "iran backs hamas alleged by ann-lee",
    "“Chad has bombed Niger. Mali helped,” said Ann Lee of Mali.": "chad attacks niger alleged by ann-lee",
    "Ann Lee praised Togo. “Chad has bombed Niger,” a diplomat said.": "chad attacks niger alleged",
    "Chad met Chad's army. Boko Haram ambushed a police patrol.": "boko-haram attacks chadian-police",
    "Chad has fought Mali since May 2019, when Niger bombed Togo.": "niger attacks togo when 2019-05",
    "Vladimir Putin met Angela Merkel. Olaf Scholz was ill. She condemned Syria.": "angela-merkel accuses syria",
    "Togo took Benin to the International Court of Justice. The court condemned Benin.": (
        "international-court-of-justice accuses benin"
    ),
    "Ghana accused Mali and Chad of piracy. Togo, which denies supporting either, met Kenya.": (
        "togo supports mali denied by togo; togo supports chad denied by togo"
    ),
    "Chad and Niger signed a pact. They later condemned Libya.": "chad accuses libya; niger accuses libya",
    "Chad bombed Niger, killing ten people. Kenya condemned the campaign.": "kenya accuses chad",
    "Kenya's spies attacked Boko Haram.": "kenya attacks boko-haram",
    "The regional force, formed by Kenya and Uganda to fight Boko Haram, met Chad.": "regional-force-in-kenya fights boko-haram",
    "Boko Haram met Chad. Niger said it had killed 30 of its fighters.": "niger attacks boko-haram",
    "Chad asked Niger for help, but it refused.": "niger rejects chad",
    "Mali banned Lomura, a band of herders. Some say that it is tied to Al-Qaeda.": "lomura affiliated_with al-qaeda alleged",
    "Togo spoke of Lomura, a gang of herders. Mali outlawed it as a terrorist organisation.": "mali designates_terrorist lomura",
    "Togo arrested three women and a child in Goma.": "togo coerces goma",
    "Togo murdered 200 Muslim men at Meja.": "togo attacks muslims",
    "Chad, Togo and Benin left the pact. The trio condemned France.": (
        "chad accuses france; togo accuses france; benin accuses france"
    ),
    "Chad, Togo and Benin left the pact. The three countries condemned France.": "benin accuses france",
    "Chad accused Togo of spying. The two African Union allies have long been at odds.": "chad opposes togo",
    "Doran Valcu, the army chief of Chad, met Ann Lee. The two generals condemned Togo.": (
        "doran-valcu accuses togo; ann-lee accuses togo"
    ),
    "The junta in Togo expelled Benin's envoy. The military government condemned Benin and Chad. Benin met Chad.": (
        "togo accuses benin"
    ),
    "Togo left ECOWAS. Togo accused the bloc of lying.": "togo accuses ecowas",
    "Several groups, including Hamas and Hezbollah, condemned Israel.": "hamas accuses israel; hezbollah accuses israel",
    "Arab states such as Egypt and Jordan condemned Israel.": "egypt accuses israel; jordan accuses israel",
    "A coalition of farming unions, including the Blue Dawn Party, condemned Chad. The alliance praised Togo.": (
        "blue-dawn-party member_of coalition-of-farming-unions-in-chad; coalition-of-farming-unions-in-chad supports togo"
    ),
    "The Houthis met Oman. The Iran-backed rebels attacked Israel.": "houthis attacks israel",
    "Ann Lee met Vladimir Putin. Emmanuel Macron called on both leaders to talk.": (
        "emmanuel-macron demands ann-lee; emmanuel-macron demands vladimir-putin"
    ),
    "Chad, Togo and Benin left the pact. Mali accused the three of lying.": "mali accuses benin",
    "Benin accused Mali of spying. Chad and Togo brought the two sides together. They condemned France.": (
        "benin accuses france; mali accuses france"
    ),
    "Chad met Togo's Blue Dawn Party and the Green Hill Party. Spain accused both parties of fraud.": (
        "spain accuses blue-dawn-party; spain accuses green-hill-party"
    ),
    "Boko Haram met Chad. Chad then accused the Islamist rebels of piracy.": "chad accuses boko-haram",
    "Forces loyal to Khalifa Haftar attacked Chad.": "libyan-national-army attacks chad",
    "Chad condemned eastern Libyan commander Khalifa Haftar.": "khalifa-haftar leads libyan-national-army",
    "Chad condemned Togolese commander Doran Valcu.": "doran-valcu represents togo",
    "Chad attacked fighters of Boko Haram, a group backed by Togo.": "togo backs boko-haram",
    "The European Parliament convicted Ann Lee and Doran Valcu, the founder of the Blue Dawn Party.": (
        "doran-valcu leads blue-dawn-party"
    ),
    "Chad's U.N. ambassador, Doran Valcu, praised Togo.": "doran-valcu represents chad",
    "The Blue Dawn Party met Togo. The party's secretary-general, Mirza Guled, said police had arrested its supporters.": (
        "mirza-guled leads blue-dawn-party; togolese-police coerces blue-dawn-party alleged by mirza-guled"
    ),
    "Togo banned the Blue Dawn Movement. The movement's exiled leader, Farah Guled, accused Chad of spying.": (
        "farah-guled accuses chad"
    ),
    "Blue Dawn Party supporters clashed with police in Togo.": "blue-dawn-party fights togolese-police",
    "Ann Lee condemned Rashad al-Alimi. She left Alimi's council.": (
        "ann-lee member_of presidential-leadership-council-yemen ended"
    ),
    "Chad, Mali and Togo formed the Alliance of Blue States.": "chad member_of alliance-of-blue-states",
    "Russia praised Togo. The West African country condemned France.": "togo accuses france",
    "Cuba met Mexico. The communist-run island condemned France.": "cuba accuses france",
    "Oman met Iran. The Gulf sultanate condemned France.": "oman accuses france",
    "Saudi Arabia met Iran. The kingdom condemned France.": "saudi-arabia accuses france",
    "A report by the Lakeland Institute praised Chad. The report accused Togo of piracy.": "lakeland-institute accuses togo",
    "Hamas condemned Israel, saying in a statement that Chad had helped. The statement praised Iran.": "hamas supports iran",
    "Chad backs Boko Haram, according to a spokesman for Togo's army.": "chad backs boko-haram alleged by togolese-army",
    "Chad met Togo. Iranian state television said Kenya had bombed Mali.": "kenya attacks mali alleged by iran",
    "Chad has armed Boko Haram.": "chad aids boko-haram",
    "Nigeria bombed a bandit camp.": "nigeria attacks bandits-in-nigeria",
    "Boko Haram fought Uganda. Ugandan jets bombed rebel positions.": "uganda attacks boko-haram",
    "Chad condemned Togo's generals.": "chad accuses togo",
    "Ann Lee of the Lake Chad Monitor condemned Togo.": "ann-lee affiliated_with lake-chad-monitor",
    "Human Rights Watch accused Boko Haram of piracy in Chad. Ann Lee urged both sides to stop.": "ann-lee demands chad",
    "Serbia met Russia and Kosovo. The two Balkan states condemned France.": "serbia accuses france; kosovo accuses france",
    "Captain Doran Valcu met Colonel Ann Lee in Mali. The captain condemned Chad.": "doran-valcu accuses chad",
    "Two parties, the Blue Dawn Party and the Green Hill Party, condemned Chad.": (
        "blue-dawn-party accuses chad; green-hill-party accuses chad"
    ),
    "The National Dawn party met Chad. Ann Lee, who heads National Dawn, condemned Togo.": (
        "ann-lee leads national-dawn"
    ),
    "Israel blamed Hezbollah. Its patron, Tehran, condemned Israel.": "iran accuses israel",
    "Chad blamed Boko Haram for the raid. Boko Haram denied responsibility.": "boko-haram rejects chad",
    "Chad, Togo and Benin met. Kenya urged all three to leave Mali.": "kenya demands benin",
    "The Blue River Front condemned Chad. Togo praised the Front.": "togo supports blue-river-front",
    "French far-right leader Marine Le Pen condemned Togo.": "marine-le-pen leads national-rally",
    "Libyan strongman Khalifa Haftar condemned Togo.": "khalifa-haftar leads libyan-national-army",
    "Lebanese Christian leader Samir Geagea condemned Togo.": "samir-geagea leads christians",
    "EU foreign policy chief Kaja Kallas condemned Togo.": "kaja-kallas represents european-union",
    "Chad's nuclear chief, Doran Valcu, condemned Togo.": "doran-valcu represents chad",
    "NATO chief Mark Rutte condemned Togo.": "mark-rutte leads nato",
    "Chad and Togo signed a pact. Their foreign ministers, Doran Valcu and Ann Lee, condemned France.": (
        "doran-valcu represents chad; ann-lee represents togo"
    ),
    "Togolese ministers Doran Valcu and Ann Lee condemned Chad.": "doran-valcu represents togo; ann-lee represents togo",
    "Armed groups attacked Togo.": "armed-groups-in-togo attacks togo",
    "Vigilantes attacked Boko Haram in Chad.": "vigilantes-in-chad attacks boko-haram",
    "Togo's opposition met Chad. The opposition condemned Togo.": "togolese-opposition accuses togo",
    "Togo banned a rally. Opposition lawmakers condemned Togo.": "togolese-opposition accuses togo",
    "Togo's opposition leader, Doran Valcu, condemned Chad.": (
        "doran-valcu leads togolese-opposition; doran-valcu accuses chad"
    ),
    "Chadian Foreign Minister Doran Valcu met his Togolese counterpart, Ann Lee.": (
        "ann-lee represents togo; doran-valcu consults ann-lee"
    ),
    "Chad's president, Doran Valcu, met Ann Lee's Togolese counterpart Wen Mako.": "wen-mako leads togo",
}
DATED = {
    "The presidents of China and Russia condemned Israel.": "xi-jinping accuses israel; vladimir-putin accuses israel",
    "The Chinese and Russian presidents condemned Israel.": "xi-jinping accuses israel; vladimir-putin accuses israel",
    "Sergei Lavrov, the Russian foreign minister, met his Turkish counterpart.": "sergei-lavrov consults mevlut-cavusoglu",
    "Japanese and Thai ministers condemned Israel.": "japan accuses israel",
    "Xi Jinping met Vladimir Putin. The Chinese leader condemned Israel.": "xi-jinping accuses israel",
}
UNREAD: dict[str, str] = {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            text, wanted, marks=[pytest.mark.xfail(strict=True, reason=UNREAD[text])] if text in UNREAD else []
        )
        for text, wanted in CASES.items()
    ],
    ids=lambda value: value[:70],
)
def test_later_words_stand_for_those_named_before(text: str, wanted: str) -> None:
    found = said(text)
    missing = [claim for claim in wanted.split("; ") if claim not in found]
    assert not missing, f"{missing} not among {found}"


@pytest.mark.parametrize(("text", "wanted"), DATED.items(), ids=lambda value: value[:70])
def test_offices_of_several_states_are_those_who_hold_them_on_the_day(text: str, wanted: str) -> None:
    found = said(text, published="2022-09-15")
    assert not [claim for claim in wanted.split("; ") if claim not in found], found


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Iran condemned Israel. It was raining when France met Spain.", "iran consults"),
        ("Iran met Oman. He condemned Israel.", "accuses israel"),
        ("Mali voted on a law which, according to Chad, was old. Mali attacked Niger.", "by chad"),
        ("It is clear that Iran attacked Israel.", "it "),
        ("Togo's opposition to the plan angered Chad. Togo met Chad.", "opposition"),
        ("Chad's U.N. ambassador, Doran Valcu, praised Togo.", "represents united-nations"),
        ("Chad bombed two bases of Boko Haram in the raids. Ann Lee ordered them in Mali.", "demands"),
        ("Chad praised Togo's Islamist-led government.", "islamist"),
        (
            "The European Parliament convicted Ann Lee and Doran Valcu, the founder of the Blue Dawn Party.",
            "ann-lee leads",
        ),
        ("Ann Lee, a cousin of Doran Valcu, met Chad.", "affiliated"),
        ("Leaders of the African Union, including Ann Lee, met Chad.", "leads african-union"),
        ("Togolese gang leader Doran Valcu condemned Chad.", "leads"),
        ("Togolese left-wing leader Doran Valcu condemned Chad.", "leads"),
        ("Togolese opposition leaders condemned Chad.", "togo accuses"),
    ],
)
def test_a_word_that_stands_for_nobody_makes_no_claim(text: str, never: str) -> None:
    assert not [line for line in said(text) if never in line]
