import assert from "node:assert/strict";
import { test } from "node:test";
import { plainModel, Store } from "../../src/model/store";

const soon = () => new Promise((done) => setTimeout(done, 200));
const lit = (zone: string) => ({ zones: [zone], side: "both" as const });

test("a choice made on the page is heard at once and sent once, as it was last", async () => {
  const model = plainModel({});
  const sent: unknown[] = [];
  model.on("selection", () => sent.push(model.get("selection")));
  const store = new Store(model);
  let heard = 0;
  store.on("selection", () => (heard += 1));
  store.set("selection", lit("vertebra_l3"));
  store.set("selection", lit("vertebra_l4"));
  assert.equal(heard, 2);
  assert.deepEqual(sent, []);
  await soon();
  assert.deepEqual(sent, [lit("vertebra_l4")]);
});

test("a choice that comes from the model is heard and not sent back", async () => {
  const model = plainModel({});
  const store = new Store(model);
  let sets = 0;
  const set = model.set;
  model.set = (key, value) => {
    sets += 1;
    set(key, value);
  };
  let heard = 0;
  store.on("selection", () => (heard += 1));
  model.change({ selection: lit("coccyx") });
  await soon();
  assert.equal(heard, 1);
  assert.equal(sets, 1, "only the change itself");
  assert.deepEqual(store.get("selection"), lit("coccyx"));
});

test("setting what is already so says nothing", () => {
  const store = new Store(plainModel({ selection: lit("coccyx") }));
  store.on("selection", () => assert.fail("heard"));
  store.set("selection", lit("coccyx"));
});

test("after disposal nothing is heard or sent", async () => {
  const model = plainModel({});
  const store = new Store(model);
  store.on("view", () => assert.fail("heard"));
  store.dispose();
  model.change({ view: "heel" });
  await soon();
});
