/** A process that judges mutants, seen from outside: it may die at any time, also between two mutants, and another takes its place. */
import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Asked, Judged } from "./worker.ts";

/** Without an answer for so long a mutant is judged again. */
const mostSilence = 30_000;
/** How often a process is started that ends before it begins, as where the machine has no memory for the moment. */
const mostStarts = 5;
const own = new URL("./worker.ts", import.meta.url);

/** What its process told of a mutant, or why it told nothing: that says little about the mutant, which is to be judged elsewhere. */
export type Told = { readonly judged: Judged } | { readonly lost: string };

export class JudgingProcess {
  readonly #folder: string;
  readonly #module: string;
  /** Once none came to life in so many tries, the next mutants don't wait as long. */
  #starts = mostStarts;
  #child: ChildProcess | undefined;
  /** Hears what becomes of the mutant in hand. */
  #tell: ((told: Told) => void) | undefined;

  /** `module`: another program than ours that judges, for tests. */
  constructor(folder: string, module: URL = own) {
    this.#folder = folder;
    this.#module = fileURLToPath(module);
  }

  async judge(asked: Asked): Promise<Told> {
    try {
      this.#child ??= await this.#start();
    } catch (error) {
      return { lost: error instanceof Error ? error.message : String(error) };
    }
    const child = this.#child;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#lose(child, `no answer for ${mostSilence / 1000} s`), mostSilence);
      this.#tell = (told) => {
        this.#tell = undefined;
        clearTimeout(timer);
        resolve(told);
      };
      child.send(asked, (error) => {
        if (error) this.#lose(child, `it could not be asked: ${error.message}`);
      });
    });
  }

  async #start(): Promise<ChildProcess> {
    for (let tries = 1; ; tries += 1) {
      const ended = await this.#startOnce();
      if (typeof ended !== "string") {
        this.#starts = mostStarts;
        return ended;
      }
      if (tries < this.#starts) {
        await pause(200 * tries);
        continue;
      }
      this.#starts = 1;
      throw new Error(`the process that judges mutants ${ended} before it began (Node ${process.version})`);
    }
  }

  /** The process once it is ready, or how it ended. */
  #startOnce(): Promise<ChildProcess | string> {
    const execArgv = ["--max-old-space-size=384", "--max-semi-space-size=8", "--no-warnings"];
    const child = fork(this.#module, [this.#folder], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    return new Promise((resolve) => {
      // From now on: a process that ends while it has nothing in hand must not be asked again, and its errors must have a hearer.
      const end = (how: string): void => {
        resolve(how);
        this.#lose(child, `its process ${how}`);
      };
      child.on("error", (error) => end(`failed (${error.message})`));
      child.on("exit", (status, signal) => end(`ended with ${signal ?? status}`));
      child.once("message", () => {
        child.on("message", (judged: Judged) => this.#tell?.({ judged }));
        resolve(child);
      });
    });
  }

  #lose(child: ChildProcess, lost: string): void {
    if (this.#child === child) {
      this.#child = undefined;
      this.#tell?.({ lost });
    }
    child.kill("SIGKILL");
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}
