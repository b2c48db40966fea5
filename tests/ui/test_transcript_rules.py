"""What the browser decides by itself: where sentences end, which code is found first, what a code in vivo is called."""

from typing import Any

import pytest

from tests.ui.node import run_source

GRAIN = """
const { sentences, widen, stops } = await import("./grain.ts");
const { does, cases } = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(cases.map((one) => {
  if (does === "sentences") return sentences(one).map(([start, end]) => one.slice(start, end));
  if (does === "stops") return stops(one.text, one.grain);
  const [start, end] = widen(one.text, one.start, one.end, one.grain);
  return one.text.slice(start, end);
})));
"""
SEARCH = """
const { search } = await import("./find.ts");
const { definitions } = await import("./definitions.ts");
const { codes, recent, pins, queries } = JSON.parse(await new Response(process.stdin).text());
const picture = { codes: new Map(), recent, pins: new Map(pins) };
for (const [id, name, path, uses, definition] of codes) {
  picture.codes.set(id, { id, name, path, uses, colour: "", chain: [] });
  if (definition) definitions.set(id, definition);
}
const shown = (text, marks) => marks.map(([start, end]) => text.slice(start, end));
console.log(JSON.stringify(queries.map((query) => search(picture, query).map((hit) => ({
  id: hit.code.id,
  group: hit.group,
  name: shown(hit.code.name, hit.name),
  path: shown(hit.code.path, hit.path),
  definition: shown(definitions.get(hit.code.id) ?? "", hit.definition),
})))));
"""
NAMES = """
const { inVivoName } = await import("./invivo.ts");
console.log(JSON.stringify(JSON.parse(await new Response(process.stdin).text()).map(inVivoName)));
"""

SPOKEN = [
    ["Jag var rädd.", "Sen ringde hon!", "Vad sa hon då?", "Inget."],
    ["Vi fick hjälp med t.ex. Städning och bl.a. Mat.", "Det var bra."],
    ["De kom med mat, städ m.m. och var snälla."],
    ["De kom med mat, städ m.m.", "Sen gick de."],
    ["Klockan var kl. 12 den 3. maj, och det kostade 3.50 eller 1 200 kr."],
    ["Dr. Ek ringde A. Berg kl. Tolv."],
    ["Jag vet inte… det var så… tyst.", "Ja…", "Sen kom de."],
    ["Hon sa ”kom hem.”", "Då gick jag."],
    ["”Vad då?” sa hon, och gick."],
    ["Det var tyst.", "(skratt) Men inte länge."],
    ["jag tänkte att nu är det slut och sen kom hon och då"],
    ["ja nej men så var det", "och sen en rad till"],
    ["1. Att bli sedd.", "2. Att få veta."],
    ["Bra 😀.", "😀 Eller hur?", "Ȳ̈ då."],
]


def test_a_sentence_ends_where_one_ends_in_speech_and_nowhere_else() -> None:
    joined = [("\n" if "rad till" in parts[-1] else " ").join(parts) for parts in SPOKEN]
    assert run_source(GRAIN, {"does": "sentences", "cases": joined}) == SPOKEN


@pytest.mark.parametrize(
    ("grain", "marked", "taken"),
    [
        ("exact", "ringde sköt", "ringde sköt"),
        ("word", "ngde sköt", "ringde sköterskan"),
        ("word", "U:s regl", "EU:s regler"),
        ("word", ", ", ", "),
        ("sentence", "sköt", "Sedan ringde sköterskan, t.ex. i fredags."),
        ("sentence", "regler. Sed", "Vi har EU:s regler. Sedan ringde sköterskan, t.ex. i fredags."),
        ("turn", "sköt", "Vi har EU:s regler. Sedan ringde sköterskan, t.ex. i fredags. Jaha 😀 det"),
    ],
)
def test_what_is_marked_is_widened_to_whole_pieces(grain: str, marked: str, taken: str) -> None:
    text = "Vi har EU:s regler. Sedan ringde sköterskan, t.ex. i fredags. Jaha 😀 det "
    start = text.index(marked)
    case = {"text": text, "start": start, "end": start + len(marked), "grain": grain}
    assert run_source(GRAIN, {"does": "widen", "cases": [case]}) == [taken]


def test_an_end_stops_at_words_and_after_the_marks_that_are_joined_to_them() -> None:
    cases = [{"text": "Ja, det är (nog) så.", "grain": grain} for grain in ("exact", "word", "sentence")]
    exact, word, sentence = run_source(GRAIN, {"does": "stops", "cases": cases})
    assert exact == word == {"starts": [0, 4, 8, 11, 12, 17], "ends": [2, 3, 7, 10, 15, 16, 19, 20]}
    assert sentence == {"starts": [0], "ends": [20]}


CODES = [
    # id, name, path, uses, definition
    ["wait", "väntan på hemtjänst", "Samverkan › Glapp", 2, ""],
    ["home", "hemmet visar mer", "Samverkan › Att se hela människan", 9, ""],
    ["alone", "ensam i hemmet", "Trygghet", 0, ""],
    ["train", "träning i vardagen", "Trygghet › Att våga hemma", 4, ""],
    ["seen", "att bli sedd", "Trygghet", 5, "Hembesöken gör att man blir en person."],
    ["silent", "tystnad", "", 1, "Ingen hör av sig."],
]


def found(
    *queries: str, recent: tuple[str, ...] = (), pins: tuple[tuple[int, str], ...] = ()
) -> list[list[dict[str, Any]]]:
    data = {"codes": CODES, "recent": recent, "pins": pins, "queries": queries}
    hits: list[list[dict[str, Any]]] = run_source(SEARCH, data)
    return hits


def test_codes_are_found_by_name_then_by_what_they_hang_under_then_by_definition() -> None:
    (hits,) = found("hem")
    assert [hit["id"] for hit in hits] == ["home", "wait", "alone", "train", "seen"]
    assert hits[0]["name"] == ["hem"] and hits[3]["path"] == ["hem"] and hits[4]["definition"] == ["Hem"]


def test_words_are_found_inside_compounds_without_accents_and_in_any_order() -> None:
    inside, plain, several, nothing = found("tjänst", "VANTAN", "glapp vänt", "väntan sjukhus")
    assert [(hit["id"], hit["name"]) for hit in inside] == [("wait", ["tjänst"])]
    assert [(hit["id"], hit["name"]) for hit in plain] == [("wait", ["väntan"])]
    assert [(hit["id"], hit["name"], hit["path"]) for hit in several] == [("wait", ["vänt"], ["Glapp"])]
    assert nothing == []


def test_of_equally_good_codes_the_latest_and_most_used_come_first() -> None:
    (used,) = found("trygghet")
    assert [hit["id"] for hit in used] == ["seen", "train", "alone"]
    (latest,) = found("trygghet", recent=("alone",))
    assert latest[0]["id"] == "alone"


def test_with_nothing_looked_for_pinned_codes_come_first_then_the_latest_the_most_used_and_the_rest() -> None:
    (hits,) = found("", recent=("silent", "wait"), pins=((1, "train"), (3, "wait")))
    assert [(hit["group"], hit["id"]) for hit in hits] == [
        ("pinned", "train"),
        ("pinned", "wait"),
        ("recent", "silent"),
        ("frequent", "home"),
        ("frequent", "seen"),
        ("rest", "alone"),
    ]


def test_a_code_in_vivo_is_named_by_the_words_without_what_belongs_to_the_sentence_alone() -> None:
    long = "som att rycka undan mattan under fötterna på en gammal människa som litar på en"
    given = ["”…som att rycka\n\nundan mattan!”", "  😀 trygg, ", f"{long} och mer", "x" * 80, "…"]
    names = run_source(NAMES, given)
    assert names[:2] == ["som att rycka undan mattan", "😀 trygg"]
    assert names[2] == "som att rycka undan mattan under fötterna på en gammal…"
    assert names[3] == "x" * 60 + "…" and names[4] == ""
