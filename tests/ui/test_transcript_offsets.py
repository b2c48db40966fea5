"""The browser's places in a text are Python's, whatever the text holds; run by node on the component's own source."""

import itertools
import random
from typing import Any

from tests.ui.node import run_source

OFFSETS = """
import { Offsets } from "./offsets.ts";
const texts = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(texts.map((text) => {
  const offsets = new Offsets(text);
  const units = [];
  for (let point = 0; point <= offsets.length; point++) units.push(offsets.toUnits(point));
  const points = [];
  for (let unit = 0; unit <= text.length; unit++) points.push(offsets.toPoints(unit));
  return { length: offsets.length, units, points };
})));
"""

LANES = """
import { assignLanes, stackLabels } from "./lanes.ts";
const cases = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(cases.map(({ items, wishes, height, room }) => {
  const { lane, count } = assignLanes(items);
  return { lane: Object.fromEntries(lane), count, tops: stackLabels(wishes, height, room) };
})));
"""


def test_places_are_code_points_in_any_text() -> None:
    chance = random.Random(7)
    alphabet = ["a", "å", "ö", " ", "\n", "e\u0301", "😀", "👩‍⚕️", "🇸🇪", "𝄞", "½", "\u2028"]
    texts = ["", "😀", "😀😀a", "a😀", "Nej 👩‍⚕️ då."]
    texts += ["".join(chance.choices(alphabet, k=chance.randint(1, 60))) for _ in range(300)]
    for text, found in zip(texts, run_source(OFFSETS, texts), strict=True):
        units = [len(text[:point].encode("utf-16-le")) // 2 for point in range(len(text) + 1)]
        assert found["length"] == len(text)
        assert found["units"] == units
        assert [found["points"][unit] for unit in units] == list(range(len(text) + 1))


def test_stripes_in_one_lane_never_overlap_and_labels_never_collide() -> None:
    chance = random.Random(11)
    cases: list[dict[str, Any]] = []
    for _ in range(60):
        starts = [chance.randint(0, 400) for _ in range(chance.randint(0, 60))]
        items: list[dict[str, Any]] = [
            {"key": str(key), "start": start, "until": start + chance.randint(1, 120)}
            for key, start in enumerate(starts)
        ]
        wishes = sorted(chance.randint(-5, 300) for _ in range(chance.randint(0, 20)))
        cases.append({"items": items, "wishes": wishes, "height": 18, "room": chance.choice([10, 60, 300])})
    for case, found in zip(cases, run_source(LANES, cases), strict=True):
        by_lane: dict[int, list[dict[str, Any]]] = {}
        for item in case["items"]:
            by_lane.setdefault(found["lane"][item["key"]], []).append(item)
        assert len(by_lane) == found["count"]
        for lane in by_lane.values():
            lane.sort(key=lambda item: item["start"])
            assert all(one["until"] <= other["start"] for one, other in itertools.pairwise(lane))
        # Greedy lanes are as few as the deepest overlap.
        depth = [sum(i["start"] <= at < i["until"] for i in case["items"]) for at in range(520)]
        assert found["count"] == max(depth)
        tops = found["tops"]
        assert len(tops) == min(len(case["wishes"]), case["room"] // 18)
        assert all(other - one >= 18 for one, other in itertools.pairwise(tops))
        assert not tops or tops[-1] + 18 <= case["room"]
