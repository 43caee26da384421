"""A small case that drafts are held against: three meetings, a call, a lapsed visit, shares of arms, texts."""

from __future__ import annotations

from pathlib import Path

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.fields import Place
from tests.hand_built import day, document, keep, keep_count, mention, new_case, person

TIES = """kind,source,target,members,start,end,status,value,unit,quantity,reference,note
arms,RUS,AZE,,2014,2018,,49.2,percent,share of target's,https://a.example,
arms,ISR,AZE,,2014,2018,,41.0,percent,share of target's,https://a.example,
membership,ARM,CSTO,,1994-04-20,,full,,,,https://b.example,
membership,UZB,CSTO,,1994-04-20,1999-04,left,,,,https://b.example,
membership,UZB,CSTO,,2006-08-16,2012-12-19,left,,,,https://b.example,
"""
BAKU = "Putin visited Baku and praised the rapid growth of trade with his neighbour."
SOCHI = "Aliyev came to Sochi, where the two presidents talked for three hours."
MOSCOW = "Putin received Pashinyan in Moscow and promised cheaper gas before the winter."
PORT = "The convoy cost five billion roubles, the ministry said. At the port the gas costs 165 instead of 150 dollars."
PUTIN, ALIYEV, PASHINYAN = (
    person("RUS", "Vladimir Putin"),
    person("AZE", "Ilham Aliyev"),
    person("ARM", "Nikol Pashinyan"),
)


def verify_case(folder: Path) -> Case:
    case = new_case(folder, since='"2018-05"', until='"2018-10"')
    case.ties_file.write_text(TIES, "utf-8")
    texts = {
        "d-00000000000000b1": ("Putin in Baku", BAKU, "2018-09-28", "Baku Mirror"),
        "d-00000000000000b2": ("Talks in Sochi", SOCHI, "2018-09-02", "Sochi Courier"),
        "d-00000000000000b3": ("Guest from Yerevan", MOSCOW, "2018-09-09", "Sochi Courier"),
        "d-00000000000000b4": ("A call", "Putin telephoned Pashinyan.", "2018-07-24", None),
        "d-00000000000000b6": ("Prices at the port", PORT, "2018-07-02", None),
        "d-00000000000000b5": ("A visit to come", "Aliyev will visit Moscow on 30 August.", "2018-06-14", None),
    }
    documents = {
        id: document(id, text, published, title=title, addresses=(Address(f"{id}.txt", publisher),))
        for id, (title, text, published, publisher) in texts.items()
    }

    def told(id: str, **fields: object) -> object:
        text = documents[id].text
        given = {"span": (0, len(text)), "trigger": (0, 5), "text": text, "symmetric": False, "mode": "visit"}
        return mention(id, **{**given, "level": "leader", "channel": "in person", "setting": "bilateral", **fields})

    keep(
        case,
        told("d-00000000000000b1", date=day("2018-09-27"), place=Place("Baku", "AZE"), participants=(PUTIN, ALIYEV)),
        told(
            "d-00000000000000b2",
            source=("AZE",),
            target=("RUS",),
            date=day("2018-09-01"),
            place=Place("Sochi", "RUS"),
            participants=(ALIYEV, PUTIN),
        ),
        told(
            "d-00000000000000b3",
            source=("ARM",),
            target=("RUS",),
            date=day("2018-09-08"),
            place=Place("Moscow", "RUS"),
            participants=(PASHINYAN, PUTIN),
        ),
        told(
            "d-00000000000000b4",
            target=("ARM",),
            symmetric=True,
            mode="phone",
            channel="phone",
            date=day("2018-07-23"),
            participants=(PUTIN, PASHINYAN),
        ),
        told(
            "d-00000000000000b5",
            source=("AZE",),
            target=("RUS",),
            status="planned",
            date=day("2018-08-30"),
            place=Place("Moscow", "RUS"),
            participants=(ALIYEV,),
        ),
        texts=documents,
    )  # type: ignore[arg-type]
    keep_count(case, "d-00000000000000b9", "2018-01-01", "2018-12-31", 6, ("RUS", "AZE"))
    return case
