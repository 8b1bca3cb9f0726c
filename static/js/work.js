// Entry for people who have signed in: behaviours of the workshop, bound by data- attributes.
import "./markdown.js";
import "./desk.js";
import "./focus.js";
import "./seen.js";
import "./choose.js";
import "./wall.js";
import "./forget.js";
