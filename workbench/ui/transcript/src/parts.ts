import type { Boundaries } from "./boundaries";
import type { Highlights } from "./highlights";
import type { Inspector } from "./inspector";
import type { Live } from "./live";
import type { Near } from "./near";
import type { Picker } from "./picker";
import type { Reader } from "./selection";
import type { Picture } from "./store";
import type { Stripes } from "./stripes";
import type { TextMap } from "./textmap";
import type { Toolbar } from "./toolbar";
import type { TextData } from "./types";
import type { Words } from "./words";

/** What one laid-out document consists of, for those parts that work through the others. */
export interface Parts {
  data: TextData;
  words: Words;
  root: HTMLElement;
  column: HTMLElement;
  map: TextMap;
  boundaries: Boundaries;
  near: Near;
  highlights: Highlights;
  stripes: Stripes;
  reader: Reader;
  picker: Picker;
  inspector: Inspector;
  toolbar: Toolbar;
  live: Live;
  picture: () => Picture;
  /** The units that can be seen as things are filtered, in the order of the text. */
  shown: () => string[];
}
