// What every page does beyond HTML: theme at once, hints on maps, questions before a form is sent, live parts.
import "./js/theme.js";
import "./js/map.js";
import "./js/dialogs.js";
import "./js/live.js";
