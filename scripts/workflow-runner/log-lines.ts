/** Turns what a step prints into what a person reads: workflow commands become words, secrets stars. */
export interface LogLines {
  /** Null when there is nothing to show. */
  show(line: string): string | null;
}

const COMMAND = /^::(?<name>[\w-]+)(?<properties> [^:]*)?::(?<message>.*)$/;

export function createLogLines(): LogLines {
  const secrets: string[] = [];
  let depth = 0;

  const hide = (text: string) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
  const indent = (text: string) => `${'  '.repeat(depth + 1)}${hide(text)}`;

  return {
    show(line) {
      const command = COMMAND.exec(line)?.groups;
      if (command === undefined) return indent(line);
      const message = unescapeCommand(command['message']!);
      switch (command['name']) {
        case 'group': {
          const title = indent(message);
          depth = 1;
          return title;
        }
        case 'endgroup':
          depth = 0;
          return null;
        case 'add-mask':
          if (message !== '') secrets.push(message);
          return null;
        case 'debug':
          return null;
        case 'error':
        case 'warning':
        case 'notice':
          return indent(`${command['name']}: ${message}${place(command['properties'] ?? '')}`);
        default:
          return indent(line);
      }
    },
  };
}

function place(properties: string): string {
  const file = /file=([^,]+)/.exec(properties)?.[1];
  const line = /line=(\d+)/.exec(properties)?.[1];
  return file === undefined ? '' : ` (${unescapeCommand(file)}${line === undefined ? '' : `:${line}`})`;
}

function unescapeCommand(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
