"""One small sentence for each way in which news words a relation, and the claim that must come of it."""

import pytest

from tests.loaders.saying import said

BY = {
    "active and passive": [
        ("Iran attacked Israel.", "iran attacks israel"),
        ("Israel was attacked by Iran.", "iran attacks israel"),
        ("Hezbollah was armed by Iran.", "iran aids hezbollah"),
        ("The United Nations was accused of bias by Rwanda.", "rwanda accuses united-nations"),
    ],
    "relative clause": [
        (
            "Norway has joined efforts to revive talks between Hamas — which has long enjoyed Iranian support — and Fatah.",
            "iran supports hamas",
        ),
        ("Hamas, which is backed by Iran, attacked Israel.", "iran backs hamas; hamas attacks israel"),
        ("Boko Haram, which Kenya considers a terrorist group, grew.", "kenya designates_terrorist boko-haram"),
        ("France condemned Hezbollah, which attacked Israel.", "france accuses hezbollah; hezbollah attacks israel"),
        ("Kenya arrested the rebels whom Sudan had armed.", "sudan aids"),
        ("France, which supports Armenia, condemned Azerbaijan.", "france supports armenia; france accuses azerbaijan"),
    ],
    "coordination": [
        ("France and Germany condemned Russia.", "france accuses russia; germany accuses russia"),
        (
            "France, Italy and Spain condemned Belarus.",
            "france accuses belarus; italy accuses belarus; spain accuses belarus",
        ),
        ("Russia attacked Ukraine and Georgia.", "russia attacks ukraine; russia attacks georgia"),
        ("Japan sanctioned Russia and aided Ukraine.", "japan sanctions russia; japan aids ukraine"),
        ("Armenia and Azerbaijan fought each other.", "armenia fights azerbaijan"),
    ],
    "clauses that the comma divides": [
        (
            "Weeks before Kenya began a bombing campaign against al-Shabaab, Ethiopian advisers and support for Somali "
            "militias helped halt the group.",
            "kenya attacks al-shabaab",
        ),
        (
            "Hamas said that calls to leave were a trap and that Fatah would defend Gaza, accusing Israel of shelling it.",
            "hamas accuses israel",
        ),
    ],
    "what is said of another": [
        ("Ghana said that the raid had been orchestrated by Togo. It was raining.", "ghana accuses togo"),
        ("Benin, seen as close to Niger, was absent. It was raining.", "benin cooperates_with niger"),
        ("The Houthis said that Uganda could not be trusted. It was raining.", "houthis opposes uganda"),
        (
            "Albin Kurti called the raid a crime by “gangs directed by Serbia”. It was raining.",
            "serbia backs gangs-in-serbia alleged by albin-kurti",
        ),
    ],
    "a verb that the parser takes for something else": [
        ("A court in Lima jailed Pedro Castillo.", "coerces pedro-castillo"),
        ("The Popular Mobilization Units fight alongside the Houthis.", "popular-mobilization-units aids houthis"),
        ("Jets of Myanmar bombed Sagaing. It was raining.", "myanmar attacks sagaing"),
    ],
    "a people's name as a surname": [
        ("Ersin Tatar lost the vote. Tatar had enjoyed the support of Recep Tayyip Erdogan.", "supports ersin-tatar"),
    ],
    "whom an inner clause is about": [
        ("France threatened to restore United Nations sanctions on Iran. It was raining.", "france threatens iran"),
    ],
    "whose doing goes on": [
        ("Ghana regretted that Egypt continued its raids on Daesh. It was raining.", "egypt attacks daesh"),
    ],
    "the same preposition twice": [
        ("Kenya has drawn closer to Washington and to Israel. It was raining.", "kenya cooperates_with israel"),
    ],
    "a group that is known as": [
        ("The militant group known as Ansaru attacked Niger. It was raining.", "ansaru attacks niger"),
    ],
    "a capital as a city": [
        ("The Taliban captured Kabul. It was raining.", "taliban attacks kabul"),
    ],
    "a person leaves": [
        ("Milorad Dodik cut his ties with Hamas. It was raining.", "milorad-dodik affiliated_with hamas ended"),
        ("Egypt cut its ties with Hamas. It was raining.", "egypt sanctions hamas"),
    ],
    "what befell those who fought": [
        ("Two Kenyans were wounded in clashes with Ethiopia.", "fights ethiopia"),
    ],
    "list": [
        (
            "Ghana has armed Benin, trained Niger's army and attacked Mali.",
            "ghana aids benin; ghana aids nigerien-army; ghana attacks mali",
        ),
        (
            "Under a deal brokered by Norway, the FARC and Colombia agreed to a ceasefire.",
            "agrees_with; norway consults",
        ),
        (
            "Angela Merkel met Vladimir Putin in Sochi on Thursday and Emmanuel Macron in Paris on Friday.",
            "angela-merkel consults vladimir-putin; angela-merkel consults emmanuel-macron",
        ),
        ("The Arakan Army, a movement of nationalists headed by Twan Mrat Naing, denied it.", "leads arakan-army"),
    ],
    "along with": [
        ("Chad, along with Sudan, condemned Ethiopia.", "chad accuses ethiopia; sudan accuses ethiopia"),
        ("Japan, like Australia, has condemned North Korea.", "australia accuses north-korea"),
        ("Kenya backs Somalia; so does Uganda.", "uganda backs somalia"),
    ],
    "what they are called": [
        ("The ambassador was declared persona non grata by Moldova.", "moldova coerces"),
        ("Turkish commanders refer to Fatah as a tool of Israel.", "israel backs fatah"),
        ("A court in Kampala jailed Kizza Besigye for defying Rwanda.", "kizza-besigye rejects rwanda"),
        ("The African Union sent hundreds of soldiers to AMISOM, its peacekeeping force.", "part_of african-union"),
    ],
    "supplier": [
        ("Ivory Coast remains Mali's chief supplier of arms.", "ivory-coast aids mali"),
        ("Algeria, long a recipient of Russian weapons, abstained.", "russia aids algeria"),
        ("The army relies on vehicles from Canada and training from France.", "canada aids"),
    ],
    "called": [
        ("Iran called the British flights a provocation.", "iran accuses united-kingdom"),
        ("Ghana blamed Togo for the attack on Benin.", "ghana accuses togo; togo attacks benin alleged"),
    ],
    "place of a clause": [
        ("Venezuela, where the ELN keeps camps, denied the charge.", "present_in venezuela"),
        ("ECOWAS, of which Togo is a member, condemned Mali.", "togo member_of"),
        ("Niger and Mali, which support Libya, met in Kampala.", "niger supports libya; mali supports libya"),
    ],
    "together": [
        ("Kenya-Uganda talks collapsed.", "kenya consults uganda"),
        ("Chad accepted a ceasefire with Sudan.", "chad agrees_with sudan"),
        ("Swiss envoys brought Armenia and Azerbaijan together.", "switzerland consults armenia"),
        ("A truce signed in Doha between Chad and Sudan has held.", "chad agrees_with sudan"),
    ],
    "control": [
        ("The decision by Kenya to bomb Somalia came late. It rained.", "kenya attacks somalia"),
        ("The United States urged Israel to attack Iran.", "united-states demands israel; israel attacks iran planned"),
        ("India refused to support Russia.", "india rejects russia; india supports russia denied"),
        ("Iran vowed to attack Israel.", "iran attacks israel planned"),
        ("Poland agreed to help Ukraine.", "poland aids ukraine planned"),
        ("Turkey threatened to invade Syria.", "turkiye threatens syria; turkiye attacks syria planned"),
        ("Britain persuaded Kenya to support Somalia.", "united-kingdom influences kenya; kenya supports somalia"),
        ("Russia called on Ukraine to surrender.", "russia demands ukraine"),
        ("Russia accused Ukraine of attacking Belarus.", "russia accuses ukraine"),
        ("Kenya is ready to help Somalia.", "kenya aids somalia planned"),
    ],
    "light verb": [
        ("Israel launched a strike on Iran.", "israel attacks iran"),
        ("The European Union imposed sanctions on Belarus.", "european-union sanctions belarus"),
        ("Egypt held talks with Qatar.", "egypt consults qatar"),
        ("Canada expressed support for Ukraine.", "canada supports ukraine"),
        ("Iran has influence over Hezbollah.", "iran influences hezbollah"),
    ],
    "compound": [
        ("The Houthis, an Iran-backed group, fired missiles at Israel.", "iran backs houthis; houthis attacks israel"),
        ("The Iran-backed Houthis fired missiles at Israel.", "iran backs houthis; houthis attacks israel"),
        ("The Saudi-led coalition attacked the Houthis.", "saudi-led-coalition attacks houthis"),
        ("The US-led coalition bombed Daesh.", "united-states leads us-led-coalition; us-led-coalition attacks daesh"),
        ("Pro-Iran militias attacked Israel.", "iranian-militias supports iran; iranian-militias attacks israel"),
        ("Turkey-backed rebels attacked the SDF.", "turkiye backs turkey-backed-rebels"),
    ],
    "nominal": [
        ("Israeli strikes on Hezbollah continued.", "israel attacks hezbollah"),
        ("Kenya launched dozens of strikes on Al-Shabaab. It rained.", "kenya attacks al-shabaab"),
        ("The Kenyan-led raid on Al-Shabaab began. It rained.", "kenya attacks al-shabaab"),
        ("The sanctions imposed by Japan on Belarus hurt. It rained.", "japan sanctions belarus"),
        ("Clashes erupted on Monday between Chad and Libya. It rained.", "chad fights libya"),
        ("Turkey struck a depot in Iraq with drones. It rained.", "turkiye attacks iraq"),
        ("Relations between Algeria and Morocco have soured.", "algeria opposes morocco"),
        ("Egypt carried out strikes that killed three Houthis. It rained.", "egypt attacks houthis"),
        ("Kenya charged that Chad and Sudan had armed the rebels.", "kenya accuses chad; kenya accuses sudan"),
        ("Ties between Egypt and Qatar have improved.", "egypt cooperates_with qatar"),
        ("Turkish support for Azerbaijan grew.", "turkiye supports azerbaijan"),
        ("The war between Russia and Ukraine continued.", "russia fights ukraine"),
        ("US military aid to Egypt grew.", "united-states aids egypt"),
        ("The attack by Hamas on Israel alarmed Spain.", "hamas attacks israel"),
        ("China's ties with Russia have deepened.", "china cooperates_with russia"),
    ],
    "denied as a fact": [
        ("Spain does not recognise Kosovo.", "spain rejects kosovo"),
        ("Armenia no longer trusts Russia.", "armenia opposes russia"),
        ("Iran will not negotiate with Israel.", "iran rejects israel"),
    ],
    "said of another": [
        ("Kenya said that Ethiopia had violated the truce.", "kenya accuses ethiopia"),
        ("Chad said that Sudan was the aggressor.", "chad accuses sudan"),
        ("Nicaragua has taken Germany to the World Court.", "nicaragua accuses germany"),
        ("Chad said that Sudan would pay for the raid.", "chad threatens sudan"),
    ],
    "possessive": [
        ("Russia's invasion of Ukraine began in 2022.", "russia attacks ukraine when 2022"),
        ("Iran's ally Hezbollah attacked Israel.", "hezbollah allied_with iran; hezbollah attacks israel"),
        ("Russia, Iran's partner, condemned Israel.", "russia allied_with iran; russia accuses israel"),
        ("The European Union rejected Russia's demand.", "european-union rejects russia"),
        ("Muqtada al-Sadr's Mahdi Army attacked Basra.", "moqtada-al-sadr leads mahdi-army"),
    ],
    "adjective and copula": [
        ("Hezbollah is loyal to Iran.", "hezbollah supports iran"),
        ("France is an ally of Armenia.", "france allied_with armenia"),
        ("Rwanda is hostile to Burundi.", "rwanda opposes burundi"),
        ("Hungary is a member of NATO.", "hungary member_of nato"),
    ],
    "object and indirect object": [
        ("Sweden gave Ukraine tanks.", "sweden aids ukraine"),
        ("Sweden gave tanks to Ukraine.", "sweden aids ukraine"),
        ("The United States designated the Houthis a terrorist organisation.", "united-states designates_terrorist"),
        ("Turkey considers the PKK a terrorist group.", "turkiye designates_terrorist kurdistan-workers-party"),
    ],
    "participle": [
        ("Iran, having armed Hezbollah, condemned Israel.", "iran accuses israel; iran aids hezbollah"),
        ("Praising Israel, France attacked Mali and Niger.", "france supports israel; france attacks niger"),
        ("Moving against Mali, the group attacked Gao and Niger.", "attacks niger"),
    ],
    "office": [
        (
            "French President Emmanuel Macron condemned Russia.",
            "emmanuel-macron leads france; emmanuel-macron accuses russia",
        ),
        (
            "Sergei Lavrov, the Russian foreign minister, met Wang Yi in Beijing.",
            "sergei-lavrov represents russia; sergei-lavrov consults wang-yi",
        ),
        ("Abiy Ahmed, the prime minister of Ethiopia, thanked Kenya.", "abiy-ahmed leads ethiopia"),
        ("Hakan Fidan, Turkey's foreign minister, criticised Israel.", "hakan-fidan represents turkiye"),
        ("Hezbollah leader Hassan Nasrallah threatened Israel.", "hassan-nasrallah leads hezbollah"),
        ("UN envoy Geir Pedersen met Bashar al-Assad.", "geir-pedersen represents united-nations"),
        ("Lawmaker Ann Lee of the Labour Party accused Russia of spying.", "ann-lee member_of labour-party"),
    ],
    "territory": [
        ("The Taliban captured the town of Kunduz.", "kunduz"),
        ("Ukraine struck four Russian air bases with drones.", "ukraine attacks russia"),
        ("Russia keeps bases in Syria.", "russia present_in syria"),
        ("The Taliban control Afghanistan.", "taliban controls afghanistan"),
        ("Iran withdrew its forces from Syria.", "iran yields_to syria"),
        ("China deployed warships near Taiwan.", "china mobilizes_against taiwan"),
    ],
    "third party": [
        ("Egypt will host talks between Hamas and Israel.", "egypt consults hamas planned; egypt consults israel planned"),
        ("Pakistan's support for the Taliban angered India.", "pakistan supports taliban"),
    ],
    "headline": [
        ("Israel strikes Hezbollah\n\nNothing more was known on the day after it.", "israel attacks hezbollah"),
        ("Emmanuel Macron slams Russia over Ukraine", "emmanuel-macron accuses russia"),
        ("Turkey, Russia sign pact", "agrees_with"),
        ("Israel bombs Lebanon, vows to destroy Hezbollah", "israel attacks lebanon"),
        ("France urges Israel to halt strikes on Lebanon", "france demands israel"),
        ("RUSSIA AND UKRAINE HOLD TALKS IN GENEVA", "russia consults ukraine"),
    ],
    "what stands behind the noun": [  # with a second sentence, so that nothing is read leniently
        ("Chad withdrew its troops from Niger. It rained.", "chad yields_to niger"),
        ("The Houthis receive their missiles from Iran. It rained.", "iran aids houthis"),
        ("Kenya sent hundreds of police officers to Haiti. It rained.", "kenya aids haiti"),
        ("Egypt gets a billion dollars in military aid a year from Washington. It rained.", "united-states aids egypt"),
        ("Iran gave UN inspectors access to Fordow. It rained.", "iran yields_to united-nations"),
        ("Hamas accepted the ceasefire proposal put forward by Egypt. It rained.", "hamas agrees_with egypt"),
        ("Washington has called for Hezbollah to disarm. It rained.", "united-states demands hezbollah"),
        ("Jean-Noel Barrot arrived in Algiers on Sunday on a two-day visit. It rained.", "consults algeria"),
        ("Islamic State is active in Puntland. It rained.", "daesh present_in puntland"),
    ],
    "scene and carrier": [
        ("In a phone call with Benjamin Netanyahu, Narendra Modi expressed concern. It rained.", "narendra-modi consults"),
        ("Abiy Ahmed concluded two days of talks with Salva Kiir. It rained.", "abiy-ahmed consults salva-kiir"),
        ("Under a deal reached with the SDF, Damascus took the dam. It rained.", "syria agrees_with syrian-democratic-forces"),
        ("The ceasefire agreed by India and Pakistan is holding. It rained.", "india agrees_with pakistan"),
        ("Rwanda and Kenya, which signed a treaty in June, fell out. It rained.", "rwanda agrees_with kenya"),
        ("Kosovo Serbs, with Serbia's backing, rejected the vote. It rained.", "serbia supports kosovo-serbs"),
    ],
    "named of a kind": [
        ("Iran's proxies, such as Kataib Hezbollah, held their fire. It rained.", "iran backs kataib-hezbollah"),
        ("Iran's proxy Kataib Hezbollah held its fire. It rained.", "iran backs kataib-hezbollah"),
        ("The Shan State Front, whose leader is Aung Min, was absent. It rained.", "aung-min leads shan-state-front"),
    ],
    "circumstances": [
        ("Ghana, at odds with Togo over the border, recalled its envoy. It rained.", "ghana opposes togo"),
        ("Peru, in defiance of Chile, has built a wall. It rained.", "peru rejects chile"),
        ("Qatar sent ships to the Gulf in support of Oman. It rained.", "qatar supports oman"),
        ("Uganda rebuilt the port with the help of Japan. It rained.", "japan aids uganda"),
        ("Georgia joined the court, to the dismay of Serbia. It rained.", "serbia opposes georgia"),
        ("Togo closed its embassy in solidarity with Benin. It rained.", "togo supports benin"),
    ],
    "an act between others": [
        ("Brazil condemned Spain's strike on Algeria. It rained.", "brazil accuses spain; spain attacks algeria"),
        ("Serbia blocked Norwegian aid for Kosovo. It rained.", "norway aids kosovo"),
    ],
    "whose the thing is": [
        ("Kenya is among Uganda's staunchest supporters. It rained.", "kenya supports uganda"),
        ("The Lake Front, a militia of Kenyan youths that attacked Uganda, denied it. It rained.", "lake-front attacks uganda"),
        ("American forces seized a tanker off Cuba. It rained.", "coerces cuba"),
        ("Kenya seized a tanker belonging to Tanzania. It rained.", "kenya coerces tanzania"),
        ("Palau, one of Taiwan's oldest allies, was absent. It rained.", "palau allied_with taiwan"),
    ],
    "together, and against another": [
        (
            "Laos and Vietnam held joint drills near the Thai border. It rained.",
            "laos cooperates_with vietnam; laos mobilizes_against thailand",
        ),
    ],
    "verbs that the parser misreads": [
        ("Qatar is mediating between Israel and Hamas. It rained.", "qatar consults hamas"),
        ("Canada branded the Houthis a terrorist group. It rained.", "canada designates_terrorist houthis"),
        ("The Houthis, which Canada considers a terrorist group, left. It rained.", "canada designates_terrorist"),
        ("Chad's army carried out strikes on Boko Haram holding the town. It rained.", "attacks boko-haram"),
        ("Kenya, for its part, bombed Somalia. It rained.", "kenya attacks somalia"),
        ("Kenya, a state of many peoples, bombed Somalia. It rained.", "kenya attacks somalia"),
        ("Kenya backed and trained Somalia. It rained.", "kenya aids somalia"),
        ("Uganda accused Kenya of bombing Somalia. It rained.", "kenya attacks somalia alleged by uganda"),
        ("Kenya's refusal to arm Somalia angered Uganda. It rained.", "kenya rejects somalia; uganda opposes kenya"),
        ("Uganda welcomed Kenya's truce with Somalia. It rained.", "kenya agrees_with somalia"),
        ("Hamas is listed as a terrorist group by Kenya, the European Union and Japan. It rained.", "japan designates_terrorist"),
        ("Angola declared the accord with Zambia dead. It rained.", "angola rejects zambia"),
        ("The Libyan army retook Benghazi in March. It rained.", "libyan-army attacks benghazi"),
        ("The Contras, armed and trained by the CIA, fled. It rained.", "cia aids contras"),
        ("Germany will send Kyiv two Patriot batteries. It rained.", "germany aids ukraine"),
        ("British troops were sent to Estonia. It rained.", "present_in estonia"),
    ],
}  # fmt: skip
# What the rules do not read yet, each for the reason that stands with it.
UNREAD: dict[str, str] = {}
CASES = [
    pytest.param(
        text,
        wanted.split("; "),
        id=f"{family}: {text[:60]}",
        marks=[pytest.mark.xfail(strict=True, reason=UNREAD[text])] if text in UNREAD else [],
    )
    for family, cases in BY.items()
    for text, wanted in cases
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_wording_gives_its_claims(text: str, wanted: list[str]) -> None:
    found = said(text)
    missing = [claim for claim in wanted if not any(claim in line for line in found)]
    assert not missing, f"{missing} not among {found}"


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Israel was attacked by Iran.", "israel attacks iran"),
        ("France condemned Hezbollah, which attacked Israel.", "france attacks"),
        ("Emmanuel Macron told Reuters on Friday.", "emmanuel-macron"),
        ("Emmanuel Macron said on Friday that it was raining.", "emmanuel-macron"),
        ("Israeli strikes on Hezbollah continued.", "hezbollah attacks"),
        ("The envoy was on his way to Damascus.", "syria"),
        ("The book was published in Tehran and sold in Moscow.", "iran"),
        ("Pakistan's support for the Taliban angered India.", "pakistan supports india"),
        ("Iran was not invited, and Israel was absent.", "iran attacks israel"),
        (
            "Weeks before Kenya began a bombing campaign against al-Shabaab, Ethiopian advisers and support for Somali "
            "militias helped halt the group.",
            "kenya attacks ethiopia",
        ),
        ("Malawi has ruled out a Zambian base. It was raining.", "malawi leads"),
        ("Al Shabaab took responsibility for the raid on the African Union. It was raining.", "fights"),
        ("Kenya deplored what Iran called Spain's attack on Qatar. It was raining.", "demands"),
        ("Uganda, from which the Houthis hail, was absent. It was raining.", "supports"),
        ("Ghana relies on a coalition of Togo's militias. It was raining.", "agrees_with"),
        ("Tanzania seized a Kenya-flagged tanker. It was raining.", "attacks"),
        (
            "Police in Gabon held three men on suspicion of plotting with the help of Togo. It was raining.",
            "togo aids gabon",
        ),
        ("Kenyan protesters were absent. It was raining.", "protests kenya"),
        ("NATO strengthened its force in Kosovo. It was raining.", "influences"),
        ("France bombed Libya to halt a crackdown on Berbers. It was raining.", "france coerces"),
        ("Rebels killed dozens of Ghanaian soldiers in an ambush near Bamako. It was raining.", "attacks bamako"),
        ("Spain grapples with Moroccan influence. It was raining.", "fights"),
        ("Kenya said that it had failed to reach Somalia.", "kenya accuses"),
        ("Spain recognises Kosovo.", "spain rejects"),
        ("Esmail Qaani took charge of the Quds Force.", "attacks"),
        ("Peru has threatened to treat Alberto Fujimori as a fugitive.", "aids"),
        ("Ghana demanded that Togo end all cooperation with Benin.", "protests"),
        ("Kenya vowed to protect Somalia. It was raining.", "threatens"),
        ("Ghana took delivery of Israeli-made Barak MX missiles. It was raining.", "attacks"),
        ("Ghana took delivery of Israeli-made Barak MX missiles. It was raining.", "barak"),
        ("Ersin Tatar enjoyed the open support of Recep Tayyip Erdogan. It was raining.", "ersin-tatar backs"),
        ("Russia, which keeps bases in Mali, and Chile, which lends to Niger, praised it.", "chile present_in mali"),
        ("The rebels pulled back, leaving Druze villages in ruins. It was raining.", "member_of"),
        ("Peru is unwilling to sanction Chile. It was raining.", "rejects"),
        ("Uganda is ready to attack Rwanda. It was raining.", "agrees_with"),
        ("Ghana rejected it, calling the rebels Togo's own problem.", "ghana consults"),
    ],
)
def test_what_is_not_said_is_not_claimed(text: str, never: str) -> None:
    assert not [line for line in said(text) if never in line]
