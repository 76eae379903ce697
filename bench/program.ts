import type { Command } from './measure.ts';
import type { WrittenRow } from './rows.ts';
import type { Asked, Place } from './server-process.ts';

/** What a program is to read, and where it may write. */
export interface Task {
  readonly place: Place;
  readonly streams: readonly string[];
  /** The oldest rows that are read, for programs that must be told. */
  readonly startDate: string;
  /** Empty, and its own. */
  readonly folder: string;
  /** What ours asked for in each pass, for the program that asks for the same. */
  readonly asked: readonly (readonly Asked[])[];
}

/** The syncs of one program, one after the other. */
export interface Syncs {
  /** The command of the next pass, with the state that the last one left. */
  command(pass: number): Promise<Command>;
  /** The rows that a pass wrote. Undefined for a program that does not say of what stream they are. */
  rows(output: string): Promise<readonly WrittenRow[] | undefined>;
}

/** A program that is measured. */
export interface Program {
  readonly name: 'ours' | 'floor' | 'airbyte' | 'tap-gitlab' | 'dlt';
  readonly title: string;
  begin(task: Task): Promise<Syncs>;
  /** Of a program that speaks the Airbyte protocol: what its commands are given to. */
  readonly command?: Command;
}

/** A program that cannot be run here. */
export interface Absent {
  readonly title: string;
  readonly reason: string;
}
