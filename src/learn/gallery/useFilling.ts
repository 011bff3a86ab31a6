import { useState } from 'react';
import type { Analysis } from '../../engine/door';
import { likelyNamespace } from '../../canvas/likelyNamespace';
import {
  insertionOf,
  suggestionFor,
  type Chosen,
  type ChosenWorkload,
  type Texts,
} from '../../recipes/fillIn';
import type { Owner, Parameter, Recipe } from '../../recipes/recipe';
import { useAnswer } from '../../workspace/useAnswer';
import { useWorkspace } from '../../workspace/workspace';

/** Ids of the workloads a recipe is filled in for. */
interface Picked {
  readonly selected: string | undefined;
  readonly other: string | undefined;
}

/** What is selected on screen, seen from the end that the recipe is about. */
function pickedAtFirst({ about }: Recipe): Picked {
  const { selection } = useWorkspace.getState();
  if (selection.kind === 'workload') return { selected: selection.id, other: undefined };
  if (selection.kind !== 'connection') return { selected: undefined, other: undefined };
  const { from, to } = selection;
  return about === 'receiver' ? { selected: to, other: from } : { selected: from, other: to };
}

function useChosenWorkload(analysis: Analysis, id: string | undefined): ChosenWorkload | undefined {
  const workload = analysis.workloads.find((one) => one.id === id);
  const { answer } = useAnswer('selectorChoices', workload && { workload: workload.id });
  if (!workload) return undefined;
  const namespace = analysis.namespaces.find(({ name }) => name === workload.namespace);
  return { workload, labels: answer?.[0]?.labels ?? {}, namespaceLabels: namespace?.labels ?? {} };
}

/** The fields of a recipe: filled from what is selected, until somebody picks or types something else. */
export function useFilling(recipe: Recipe, analysis: Analysis) {
  const [picked, setPicked] = useState(() => pickedAtFirst(recipe));
  const [typed, setTyped] = useState<Texts>({});
  const [namespace] = useState(() => likelyNamespace(analysis));
  const apiServer = useAnswer('apiServer', {}).answer ?? [];
  const selected = useChosenWorkload(analysis, picked.selected);
  const other = useChosenWorkload(analysis, picked.other);
  const chosen: Chosen = { namespace, selected, other, apiServer };
  const texts = Object.fromEntries(
    recipe.parameters.map((parameter) => [
      parameter.id,
      typed[parameter.id] ?? suggestionFor(parameter, chosen),
    ]),
  );
  /** Another workload fills its fields anew, typed or not. */
  const pick = (owner: keyof Picked, id: string | undefined) => {
    setPicked({ ...picked, [owner]: id });
    const whose: Owner = `${owner} workload`;
    const stays = ({ of }: Parameter) => of !== whose;
    const kept = recipe.parameters.filter(stays).flatMap(({ id: key }) => {
      const text = typed[key];
      return text === undefined ? [] : [[key, text] as const];
    });
    setTyped(Object.fromEntries(kept));
  };
  return {
    picked,
    pick,
    texts,
    type: (id: string, text: string) => setTyped({ ...typed, [id]: text }),
    intent: insertionOf(recipe, texts),
  };
}
