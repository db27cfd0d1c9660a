import { type Counts, oneFailed, onePassed } from './counts.ts'
import { run } from './run-program.ts'

/** A check that a program makes of the whole project: it passes when the program ends with 0. */
async function byProgram(program: string, parameters: string[]): Promise<Counts> {
  const { status, said } = await run(program, parameters)
  if (status === 0) return onePassed
  console.log(said.trimEnd())
  return oneFailed
}

export const format = () => byProgram('prettier', ['--check', '--cache', '--log-level', 'warn', '.'])
export const lint = () => byProgram('eslint', ['--max-warnings', '0', '.'])
export const types = () => byProgram('tsc', ['--project', 'tsconfig.json'])
export const launcherTypes = () => byProgram('tsc', ['--project', 'server/launcher/tsconfig.json'])
export const unused = () => byProgram('knip', ['--no-progress'])
