/** A listening socket behind which simulated controllers answer. */
export interface Speaker {
  readonly host: string;
  readonly port: number;
  /** Stops listening and destroys the connections; resolves when the port is free. */
  close(): Promise<void>;
}
