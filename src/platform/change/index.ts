export { type ChangesOptions, createChanges, type JobAdder, type JobOptions, type LetterAdder } from "./changes.ts";
export { Conflict, OutcomeUnknown, Refused, type Version, WritesHalted } from "./errors.ts";
export type {
  Actor,
  Append,
  Changes,
  DataClass,
  Letter,
  NewEntry,
  Permit,
  Refusal,
  Subject,
  UseCase,
  Work,
} from "./model.ts";
export { forgetOnceKeys } from "./once.ts";
export { asActor } from "./settings.ts";
