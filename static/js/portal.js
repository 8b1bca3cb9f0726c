// Entry: each behaviour is a module of its own, bound by data- attributes; every page works without.
import "./menu.js";
import "./autosubmit.js";
import "./announce.js";
import "./copy.js";
import "./dialog.js";
import "./map.js";
