/**
 * What a CoreError says in English is for a programmer's eye and may be reworded freely: screens translate its code, and
 * programs read code and path, whose mutants stay. So only the third argument of `new CoreError` is left alone.
 */
const errorMessages = {
  shouldIgnore(path) {
    const { parent } = path;
    const isMessage =
      path.listKey === "arguments" &&
      path.key === 2 &&
      parent?.type === "NewExpression" &&
      parent.callee.name === "CoreError";
    return isMessage ? "wording of an error, not its code or path" : undefined;
  },
};

export const strykerPlugins = [{ kind: "Ignore", name: "error-messages", value: errorMessages }];
