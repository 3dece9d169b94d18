// The style of the whole page, each part's rules beside the others'.

import about from "./about.css";
import base from "./base.css";
import card from "./card.css";
import find from "./find.css";
import frame from "./frame.css";
import header from "./header.css";
import labels from "./labels.css";
import learn from "./learn.css";
import print from "./print.css";
import spine from "./spine.css";
import stage from "./stage.css";
import under from "./under.css";

export const STYLE = [base, frame, header, stage, labels, spine, card, under, about, find, learn, print].join("\n");
