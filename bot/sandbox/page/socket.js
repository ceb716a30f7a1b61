// One person's line to the sandbox: a WebSocket that comes back by itself, questions with their answers, and the
// frames that arrive in between. It knows nothing of what the frames mean.

const FIRST_WAIT = 300;
const LONGEST_WAIT = 4000;
const ANSWER_WITHIN = 15000;

export class Link {
  /** `session.take(frame)` gets each frame but answers; `session.opened(isOpen)` hears when the line comes and goes. */
  constructor(path, person, session) {
    Object.assign(this, { path, person, session });
    this.questions = new Map();
    this.next = 0;
    this.wait = FIRST_WAIT;
    this.connect();
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const acting = new URLSearchParams({ as: this.person ?? "", locale: navigator.language });
    this.socket = new WebSocket(`${scheme}://${location.host}${this.path}?${acting}`);
    this.socket.addEventListener("open", () => this.session.opened(true));
    this.socket.addEventListener("message", (message) => this.receive(JSON.parse(message.data)));
    this.socket.addEventListener("close", () => this.lost());
  }

  receive(value) {
    this.wait = FIRST_WAIT;
    if (value.type !== "answer") return this.session.take(value);
    this.settle(value.nr, value);
  }

  settle(nr, answer) {
    const waiting = this.questions.get(nr);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.questions.delete(nr);
    waiting.resolve(answer);
  }

  lost() {
    this.session.opened(false);
    for (const nr of [...this.questions.keys()]) this.settle(nr, { ok: false, error: "connection_lost" });
    setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(this.wait * 1.7, LONGEST_WAIT);
  }

  /** Asks the sandbox to do something; resolves with {ok, error}. It is never sent twice by itself. */
  ask(what, fields = {}) {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.resolve({ ok: false, error: "connection_lost" });
    this.next += 1;
    const nr = this.next;
    this.socket.send(JSON.stringify({ ...fields, do: what, nr }));
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(nr, { ok: false, error: "no_answer" }), ANSWER_WITHIN);
      this.questions.set(nr, { resolve, timer });
    });
  }
}
