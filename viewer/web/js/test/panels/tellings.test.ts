import assert from "node:assert/strict";
import { test } from "node:test";
import { together } from "../../src/panels/tellings";

const said = (map: string, nl: string) => ({ map, title: { nl: map.toUpperCase() }, says: { nl, en: nl, de: nl } });

test("maps that say the same stand together, in the order of the first of them", () => {
  const found = together([said("a", "zelfde plaats"), said("b", "8 mm meer naar de hiel"), said("c", "zelfde plaats")]);
  assert.deepEqual(found.map(({ maps, says }) => [maps.map(({ nl }) => nl), says.nl]), [
    [["A", "C"], "zelfde plaats"],
    [["B"], "8 mm meer naar de hiel"],
  ]);
});
