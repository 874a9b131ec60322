import type { Command } from 'commander';

/** One subcommand of the lab, or a group of them. `register` adds it to its parent; `addCommand` of output.ts gives it the options all share. */
export interface LabCommand {
  readonly name: string;
  register(parent: Command): void;
}
