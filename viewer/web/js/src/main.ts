// FootView for Panel: hands Panel's model over as the page's model.

import { FootView } from "./foot_view";
import type { Model } from "./model/store";

/** What Panel's JSComponent gives: parameters as properties, and listeners. */
type PanelModel = Record<string, unknown> & {
  on(event: string, heard: () => void): void;
  off(event: string, heard: () => void): void;
};

function modelOf(model: PanelModel): Model {
  return {
    get: (key) => model[key],
    set: (key, value) => void (model[key] = value),
    on: (key, heard) => model.on(key, heard),
    off: (key, heard) => model.off(key, heard),
  };
}

export function render({ model, el }: { model: PanelModel; el: HTMLElement }): void {
  el.style.height = "100%";
  const view = new FootView(el, modelOf(model));
  model.on("remove", () => view.dispose());
}

export default { render };
export { FootView };
export { plainModel } from "./model/store";
