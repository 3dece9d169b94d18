// The style of the whole page, each part's rules beside the others'.

import base from "./base.css";
import card from "./card.css";
import frame from "./frame.css";
import header from "./header.css";
import spine from "./spine.css";
import stage from "./stage.css";

export const STYLE = [base, frame, header, stage, spine, card].join("\n");
