/** What one run in the sandbox may use. */
export interface SandboxLimits {
  /** Resident memory of the child, bytes, watched every 50 ms where the system tells it (Linux, macOS). */
  readonly residentBytes: number;
  /** Hard limit on the data segment, bytes; Node does not start below about 640 MB. */
  readonly dataBytes: number;
  /** Processor time, whole seconds. */
  readonly cpuSeconds: number;
  /** From start to answer, milliseconds; waiting for a place does not count. */
  readonly wallMilliseconds: number;
  /** Length of the answer, bytes of JSON. */
  readonly outputBytes: number;
}

export const defaultSandboxLimits: SandboxLimits = {
  residentBytes: 512 * 2 ** 20,
  dataBytes: 2 ** 30,
  cpuSeconds: 30,
  wallMilliseconds: 45_000,
  outputBytes: 256 * 2 ** 20,
};
