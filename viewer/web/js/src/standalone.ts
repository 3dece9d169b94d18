// The page that stands alone: in one file, or on any web server. What it shows is written in it, as
// parameters and as parts of scenes for each foot; nobody outside answers.

import { FootView } from "./foot_view";
import { plainModel, type Params } from "./model/store";
import type { Sources } from "./model/vocabulary";

interface Given {
  params: Partial<Params>;
  scenes: Record<string, Sources>; // by foot
  service_worker?: string;
}

function begin(): void {
  const given = JSON.parse(document.getElementById("voetatlas-given")!.textContent!) as Given;
  const model = plainModel({ ...given.params, scene: given.scenes[given.params.foot!]!, linked: true });
  model.on("foot", () => model.set("scene", given.scenes[String(model.get("foot"))]!));
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
