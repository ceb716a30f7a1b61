// The app's commands as somebody finds them by typing: each subcommand a line of its own, in the language of whoever
// reads (discord.com/developers/docs, application commands: subcommands, localization). Pure.

const SUBCOMMAND = 1;
const GROUP = 2;

/** A command's, option's or choice's name or description in a language. */
export function localName(thing, locale) {
  return thing.name_localizations?.[locale] ?? thing.name;
}

export function localDescription(thing, locale) {
  return thing.description_localizations?.[locale] ?? thing.description ?? "";
}

/** Everything that can be given as a command: {command, path, spoken: what it is called, plain: its registered words,
 *  description, options}. */
export function lines(commands, locale) {
  return commands.flatMap((command) =>
    below(command, { command: command.name, path: [], spoken: "/", plain: "/" }, locale),
  );
}

function below(thing, before, locale) {
  const spoken = `${before.spoken}${localName(thing, locale)}`;
  const plain = `${before.plain}${thing.name}`;
  const nests = (thing.options ?? []).filter((one) => one.type === SUBCOMMAND || one.type === GROUP);
  if (nests.length) {
    const inside = (nest) => ({
      ...before,
      path: [...before.path, nest.name],
      spoken: `${spoken} `,
      plain: `${plain} `,
    });
    return nests.flatMap((nest) => below(nest, inside(nest), locale));
  }
  return [{ ...before, spoken, plain, description: localDescription(thing, locale), options: thing.options ?? [] }];
}

const flat = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The lines that a text may become, those that begin with it first. */
export function matching(all, text) {
  const typed = flat(text.replace(/\s+/g, " "));
  const names = (line) => [flat(line.spoken), flat(line.plain)];
  const begins = all.filter((line) => names(line).some((name) => name.startsWith(typed.trimEnd())));
  const word = typed.replace(/^\//, "").trim();
  const within = all.filter((line) => !begins.includes(line) && names(line).some((name) => name.includes(` ${word}`)));
  return [...begins, ...within];
}

/** The line that a text names in full, with what follows; null where it names none. */
export function named(all, text) {
  const typed = flat(text);
  const fits = (line) =>
    [line.spoken, line.plain].map(flat).find((name) => typed === name || typed.startsWith(`${name} `));
  const found = all.filter(fits).toSorted((a, b) => fits(b).length - fits(a).length)[0];
  return found ? { line: found, rest: text.slice(fits(found).length).trim() } : null;
}

/** Whether something must be filled in before the command can be given. */
export function needs(line) {
  return line.options.some((option) => option.required);
}
