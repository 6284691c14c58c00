import { mandatesData } from "#mandates/data-map";
import { peopleData } from "#people/index";
import { platformData, type RoomData } from "#platform/data-map/index";
import { recordData } from "#record/index";
import { resolutionsData } from "#resolutions/index";
import { workData } from "#work/index";

/** What every room says of its columns: where anything about a person is kept, why, for how long, and how it goes again. */
export const dataMap: readonly RoomData[] = [platformData, peopleData, recordData, resolutionsData, mandatesData, workData];
