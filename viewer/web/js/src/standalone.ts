// The page that stands alone: in one file, or on any web server. What it shows is written in it, as
// parameters and as parts of scenes for each foot; nobody outside answers.

import { FootView } from "./foot_view";
import { plainModel, type Key, type Model, type Params } from "./model/store";
import type { Sources } from "./model/vocabulary";

interface Given {
  params: Partial<Params>;
  scenes: Record<string, Sources>; // by foot
  service_worker?: string;
}

/** Its parameters; a foot or a map that an address names and the page has not is passed over. */
function modelOf({ params, scenes }: Given): Model {
  const model = plainModel({ ...params, scene: scenes[params.foot!]!, linked: true });
  const { maps } = scenes[params.foot!]!;
  const isThere: Partial<Record<Key, (value: unknown) => boolean>> = {
    foot: (value) => String(value) in scenes,
    maps: (value) => (value as string[]).length > 0 && (value as string[]).every((name) => name in maps),
    beside: (value) => value === "" || String(value) in maps,
  };
  const set = model.set.bind(model);
  model.set = (key, value) => set(key, isThere[key]?.(value) === false ? model.get(key) : value);
  model.on("foot", () => set("scene", scenes[String(model.get("foot"))]!));
  return model;
}

function begin(): void {
  const given = JSON.parse(document.getElementById("voetatlas-given")!.textContent!) as Given;
  const model = modelOf(given);
  const host = document.getElementById("voetatlas")!;
  const view = new FootView(host, model);
  document.documentElement.dataset.begun = "";
  const speak = () => (document.documentElement.lang = String(model.get("language")));
  speak(); // an address may have named another language than the page was made in
  model.on("language", speak);
  Object.assign(globalThis, { voetatlas: view });
  // A file has no service worker, and needs none.
  if (given.service_worker && location.protocol.startsWith("http")) void navigator.serviceWorker?.register(given.service_worker);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
