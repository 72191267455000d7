/** What a resource may use once the endpoint and the engine run. */
export type Running = {
  /** Puts a file into a bucket of the local endpoint. */
  putFile(bucket: string, key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** A word kept in the state folder under a name, for work that is to be done once. */
  mark(name: string): string | undefined;
  setMark(name: string, value: string): void;
};
