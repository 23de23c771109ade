/** A listening socket behind which a simulated controller answers. */
export interface Speaker {
  readonly host: string;
  readonly port: number;
  /** Stops listening and destroys the connections; resolves when the port is free. */
  close(): Promise<void>;
}
