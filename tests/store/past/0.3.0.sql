BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0014');
CREATE TABLE crises (
	id TEXT NOT NULL, 
	workspace TEXT NOT NULL, 
	brand TEXT NOT NULL, 
	playbook TEXT NOT NULL, 
	playbook_version TEXT NOT NULL, 
	level TEXT NOT NULL, 
	language TEXT NOT NULL, 
	timezone TEXT NOT NULL, 
	private BOOLEAN NOT NULL, 
	drill BOOLEAN NOT NULL, 
	short BOOLEAN NOT NULL, 
	opened_by TEXT NOT NULL, 
	opened_at DATETIME NOT NULL, 
	room_name TEXT NOT NULL, 
	room_failed BOOLEAN NOT NULL, 
	playbook_title JSON NOT NULL, 
	holding JSON NOT NULL, 
	title TEXT NOT NULL, 
	link TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	exposed_at DATETIME, 
	exposed_about BOOLEAN NOT NULL, 
	noticed_at DATETIME, 
	state TEXT NOT NULL, 
	timings JSON NOT NULL, 
	seats JSON NOT NULL, 
	calls JSON NOT NULL, 
	posted JSON NOT NULL, 
	promise JSON, 
	night JSON, 
	invited JSON NOT NULL, 
	nets JSON NOT NULL, 
	reminded JSON NOT NULL, 
	acted JSON NOT NULL, 
	neighbours JSON NOT NULL, 
	closed_at DATETIME, 
	closed_by TEXT, 
	close_reason TEXT NOT NULL, 
	reported_at DATETIME, 
	marked JSON NOT NULL, 
	lines INTEGER NOT NULL, archiving BOOLEAN DEFAULT 0 NOT NULL, holding_approved_by TEXT, queues JSON DEFAULT '[]' NOT NULL, watch JSON, ended_how TEXT DEFAULT '' NOT NULL, closing_words TEXT DEFAULT '' NOT NULL, claims JSON DEFAULT '[]' NOT NULL, staff_lines JSON DEFAULT '[]' NOT NULL, mentions JSON DEFAULT '{"logged":0,"piles":[],"about":0,"about_waiting":0,"counted_at":null,"proposed":null}' NOT NULL, gauge JSON DEFAULT '{"criteria":[],"normal_day":0,"followers":0,"asked":[],"past":[]}' NOT NULL, quiet JSON DEFAULT '[]' NOT NULL, reply_lines JSON DEFAULT '[]' NOT NULL, outsiders JSON DEFAULT '[]' NOT NULL, walled BOOLEAN DEFAULT 0 NOT NULL, aid JSON DEFAULT '{"followers":[],"next_at":null,"due":false,"advised":[],"samples":[],"shift_hours":0}' NOT NULL, brand_name TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "crises" VALUES('kept','slack:T1','bakery','errant-post','1','sev2','it','Europe/Rome',0,0,1,'p-anna','2026-11-21 21:41:00.000000','crisis-20261121-wrong-photo-x7k2',0,'{"it": "Post o risposta sbagliata dal nostro account", "en": "Wrong post or reply from our own account"}','{"it": "Su questo profilo, alle [ora del post], \u00e8 uscito un contenuto che non doveva esserci. Lo abbiamo tolto. \u00c8 un errore nostro: chiediamo scusa a [chi]. Stiamo ricostruendo com''\u00e8 potuto accadere: vi aggiorniamo qui entro le [ora].", "en": "A post that had no place here went out on this account at [time of the post]. We have taken it down. The mistake is ours, and we apologise to [whom]. We are tracing how it could happen and will report back here by [time]."}','Foto sbagliata','https://example.com/p/1','',NULL,0,NULL,'open','[]','[{"role": "lead", "holder": "p-luca", "deputy": "p-paola", "taken": false}, {"role": "social", "holder": "p-bruno", "deputy": "p-carla", "taken": true}, {"role": "approver", "holder": "p-paola", "deputy": null, "taken": false}, {"role": "scribe", "holder": null, "deputy": null, "taken": false}, {"role": "care", "holder": "p-dario", "deputy": "p-bruno", "taken": false}, {"role": "spokesperson", "holder": "p-paola", "deputy": null, "taken": false}]','[{"person": "p-luca", "roles": ["lead"], "at": "2026-11-21T21:41:00Z", "turn": 0, "instead_of": null, "answered_at": null, "silent": false, "number_given": false, "reached": null, "absent": null}, {"person": "p-paola", "roles": ["approver", "spokesperson"], "at": "2026-11-21T21:41:00Z", "turn": 0, "instead_of": null, "answered_at": null, "silent": false, "number_given": false, "reached": null, "absent": null}, {"person": "p-dario", "roles": ["care"], "at": "2026-11-21T21:41:00Z", "turn": 0, "instead_of": null, "answered_at": null, "silent": false, "number_given": false, "reached": null, "absent": null}, {"person": "p-bruno", "roles": ["social"], "at": "2026-11-21T21:41:00Z", "turn": 0, "instead_of": null, "answered_at": "2026-11-21T21:41:00Z", "silent": false, "number_given": false, "reached": null, "absent": null}]','[{"slot": "board", "room": "C1", "message": "1.000001"}]','{"due_at": "2026-11-21T22:41:00Z", "made_at": "2026-11-21T21:41:00Z", "by": "p-anna"}',NULL,'["p-anna", "p-luca", "p-bruno", "p-paola", "p-dario"]','[]','[{"person": "p-anna", "at": "2026-11-21T21:53:00Z", "times": 1, "unheard": 1, "lead_told": false}]','[{"person": "p-bruno", "at": "2026-11-21T21:41:00Z", "since": "2026-11-21T21:41:00Z", "mentions": 0, "abuse": 0}, {"person": "p-anna", "at": "2026-11-21T21:41:00Z", "since": "2026-11-21T21:41:00Z", "mentions": 0, "abuse": 0}]','[]',NULL,NULL,'',NULL,'[]',15,0,NULL,'[]',NULL,'','','[]','[]','{"logged": 0, "piles": [], "about": 0, "about_waiting": 0, "counted_at": null, "counted_by": null, "count_old": false, "late": [], "missed_at": null}','{"criteria": [], "normal_day": 0, "followers": 0, "asked": [], "past": [], "accounts": []}','[]','[{"number": 1, "klass": "critic", "texts": {"it": "Ha ragione, [nome]: quel post era sbagliato ed \u00e8 colpa nostra. Lo abbiamo tolto e stiamo cambiando [che cosa]. Ne scriviamo qui entro [quando].", "en": "You are right, [name]: that post was wrong and it is on us. We have taken it down and are changing [what]. We will say more here by [when]."}, "author": null, "approved_by": null, "approved_at": null, "alone": false}, {"number": 2, "klass": "misguided", "texts": {"it": "Grazie della domanda, [nome]. Il fatto \u00e8 questo: [fatto]. La fonte: [link].", "en": "Thank you for asking, [name]. The fact is this: [fact]. Source: [link]."}, "author": null, "approved_by": null, "approved_at": null, "alone": false}, {"number": 3, "klass": "press", "texts": {"it": "Buongiorno [nome], grazie. Vi richiama [chi] al numero che ci manda in privato, entro le [ora].", "en": "Hello [name], thank you. [who] will ring you back by [time], on the number you send us in private."}, "author": null, "approved_by": null, "approved_at": null, "alone": false}]','[]',0,'{"followers": [], "next_at": null, "due": false, "advised": [], "advised_at": null, "reached": false, "samples": [], "shift_hours": 4, "told": "", "cautions": [], "elsewhere": []}','');
CREATE TABLE deliveries (
	id INTEGER NOT NULL, 
	crisis TEXT NOT NULL, 
	workspace TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body JSON NOT NULL, 
	queue TEXT NOT NULL, 
	lane INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	state TEXT NOT NULL, 
	wanted INTEGER NOT NULL, 
	tries INTEGER NOT NULL, 
	lease INTEGER NOT NULL, 
	leased_until DATETIME, 
	put_at DATETIME NOT NULL, 
	done_at DATETIME, 
	why TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(crisis) REFERENCES crises (id)
);
INSERT INTO "deliveries" VALUES(1,'kept','slack:T1','room','open_room','{"key": "room", "after": [], "name": "crisis-20261121-wrong-photo-x7k2", "private": false, "lane": 1, "kind": "open_room"}','',1,0,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(2,'kept','slack:T1','invite:1','invite','{"key": "invite:1", "after": ["room"], "people": ["p-anna", "p-luca", "p-bruno", "p-paola", "p-dario"], "lane": 1, "kind": "invite"}','',1,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(3,'kept','slack:T1','topic','describe','{"key": "topic", "after": ["room"], "what": "topic", "lane": 5, "kind": "describe"}','',5,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(4,'kept','slack:T1','purpose','describe','{"key": "purpose", "after": ["room"], "what": "purpose", "lane": 5, "kind": "describe"}','',5,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(5,'kept','slack:T1','show:board','show','{"key": "show:board", "after": [], "slot": "board", "standing": true, "lane": 2, "kind": "show"}','',2,0,'2026-11-21 21:41:00.000000','waiting',2,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(6,'kept','slack:T1','pin','pin_card','{"key": "pin", "after": ["show:board"], "slot": "board", "lane": 1, "kind": "pin_card"}','',1,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(7,'kept','slack:T1','say:1:starter','say','{"key": "say:1:starter", "after": ["room"], "where": {"kind": "person", "person": "p-anna", "slot": ""}, "line": 1, "part": "starter", "lane": 3, "kind": "say"}','person:p-anna',3,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(8,'kept','slack:T1','say:1:announcement','say','{"key": "say:1:announcement", "after": ["room"], "where": {"kind": "announcements", "person": null, "slot": ""}, "line": 1, "part": "announcement", "lane": 1, "kind": "say"}','announcements:',1,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(9,'kept','slack:T1','show:step:evidence','show','{"key": "show:step:evidence", "after": [], "slot": "step:evidence", "standing": false, "lane": 4, "kind": "show"}','',4,0,'2026-11-21 21:41:00.000000','waiting',2,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(10,'kept','slack:T1','show:step:delete-or-keep','show','{"key": "show:step:delete-or-keep", "after": ["show:board"], "slot": "step:delete-or-keep", "standing": false, "lane": 4, "kind": "show"}','',4,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(11,'kept','slack:T1','show:step:roles','show','{"key": "show:step:roles", "after": ["show:board"], "slot": "step:roles", "standing": false, "lane": 4, "kind": "show"}','',4,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(12,'kept','slack:T1','show:step:freeze','show','{"key": "show:step:freeze", "after": [], "slot": "step:freeze", "standing": false, "lane": 4, "kind": "show"}','',4,0,'2026-11-21 21:41:00.000000','waiting',2,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(13,'kept','slack:T1','show:step:holding','show','{"key": "show:step:holding", "after": [], "slot": "step:holding", "standing": false, "lane": 4, "kind": "show"}','',4,0,'2026-11-21 21:41:00.000000','waiting',2,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(14,'kept','slack:T1','show:step:triage','show','{"key": "show:step:triage", "after": ["show:board"], "slot": "step:triage", "standing": false, "lane": 4, "kind": "show"}','',4,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(15,'kept','slack:T1','alarm:step:evidence:due:2026-11-21T21:44:00+00:00','alarm','{"key": "alarm:step:evidence:due:2026-11-21T21:44:00+00:00", "after": [], "at": "2026-11-21T21:44:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:44:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:44:00Z", "step": "evidence", "deadline": "2026-11-21T21:44:00Z", "soon": false, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:44:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(16,'kept','slack:T1','alarm:step:delete-or-keep:due:2026-11-21T21:49:00+00:00','alarm','{"key": "alarm:step:delete-or-keep:due:2026-11-21T21:49:00+00:00", "after": [], "at": "2026-11-21T21:49:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:49:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:49:00Z", "step": "delete-or-keep", "deadline": "2026-11-21T21:49:00Z", "soon": false, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:49:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(17,'kept','slack:T1','alarm:step:roles:due:2026-11-21T21:51:00+00:00','alarm','{"key": "alarm:step:roles:due:2026-11-21T21:51:00+00:00", "after": [], "at": "2026-11-21T21:51:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:51:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:51:00Z", "step": "roles", "deadline": "2026-11-21T21:51:00Z", "soon": false, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:51:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(18,'kept','slack:T1','alarm:step:freeze:due:2026-11-21T21:51:00+00:00','alarm','{"key": "alarm:step:freeze:due:2026-11-21T21:51:00+00:00", "after": [], "at": "2026-11-21T21:51:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:51:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:51:00Z", "step": "freeze", "deadline": "2026-11-21T21:51:00Z", "soon": false, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:51:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(19,'kept','slack:T1','alarm:step:holding:due:2026-11-21T21:56:00+00:00','alarm','{"key": "alarm:step:holding:due:2026-11-21T21:56:00+00:00", "after": [], "at": "2026-11-21T21:56:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:56:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:56:00Z", "step": "holding", "deadline": "2026-11-21T21:56:00Z", "soon": false, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:56:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(20,'kept','slack:T1','alarm:step:triage:due:2026-11-21T22:01:00+00:00','alarm','{"key": "alarm:step:triage:due:2026-11-21T22:01:00+00:00", "after": [], "at": "2026-11-21T22:01:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T22:01:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T22:01:00Z", "step": "triage", "deadline": "2026-11-21T22:01:00Z", "soon": false, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 22:01:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(21,'kept','slack:T1','alarm:step:triage:soon:2026-11-21T22:01:00+00:00','alarm','{"key": "alarm:step:triage:soon:2026-11-21T22:01:00+00:00", "after": [], "at": "2026-11-21T21:46:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:46:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:46:00Z", "step": "triage", "deadline": "2026-11-21T22:01:00Z", "soon": true, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:46:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(22,'kept','slack:T1','alarm:step:triage:half:2026-11-21T22:01:00+00:00','alarm','{"key": "alarm:step:triage:half:2026-11-21T22:01:00+00:00", "after": [], "at": "2026-11-21T21:51:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:51:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:51:00Z", "step": "triage", "deadline": "2026-11-21T22:01:00Z", "soon": false, "half": true, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:51:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(23,'kept','slack:T1','alarm:step:statement:due:2026-11-21T22:41:00+00:00','alarm','{"key": "alarm:step:statement:due:2026-11-21T22:41:00+00:00", "after": [], "at": "2026-11-21T22:41:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T22:41:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T22:41:00Z", "step": "statement", "deadline": "2026-11-21T22:41:00Z", "soon": false, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 22:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(24,'kept','slack:T1','alarm:step:statement:soon:2026-11-21T22:41:00+00:00','alarm','{"key": "alarm:step:statement:soon:2026-11-21T22:41:00+00:00", "after": [], "at": "2026-11-21T22:26:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T22:26:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T22:26:00Z", "step": "statement", "deadline": "2026-11-21T22:41:00Z", "soon": true, "half": false, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 22:26:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(25,'kept','slack:T1','alarm:step:statement:half:2026-11-21T22:41:00+00:00','alarm','{"key": "alarm:step:statement:half:2026-11-21T22:41:00+00:00", "after": [], "at": "2026-11-21T22:11:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T22:11:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T22:11:00Z", "step": "statement", "deadline": "2026-11-21T22:41:00Z", "soon": false, "half": true, "kind": "ring_step"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 22:11:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(26,'kept','slack:T1','alarm:lasting:2026-11-21T23:41:00+00:00','alarm','{"key": "alarm:lasting:2026-11-21T23:41:00+00:00", "after": [], "at": "2026-11-21T23:41:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T23:41:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T23:41:00Z", "since": "2026-11-21T21:41:00Z", "flow": {"hour": 0, "half": 0, "critics": 0, "recent": 0, "negative": 0, "platforms": 0}, "kind": "ring_lasting"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 23:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(27,'kept','slack:T1','alarm:lasting:2026-11-22T21:41:00+00:00','alarm','{"key": "alarm:lasting:2026-11-22T21:41:00+00:00", "after": [], "at": "2026-11-22T21:41:00Z", "asks": {"crisis": "kept", "at": "2026-11-22T21:41:00Z", "by": null, "via": "typed", "due_at": "2026-11-22T21:41:00Z", "since": "2026-11-21T21:41:00Z", "flow": {"hour": 0, "half": 0, "critics": 0, "recent": 0, "negative": 0, "platforms": 0}, "kind": "ring_lasting"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-22 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(28,'kept','slack:T1','say:2','say','{"key": "say:2", "after": ["room"], "where": {"kind": "person", "person": "p-luca", "slot": ""}, "line": 2, "part": "call", "lane": 0, "kind": "say"}','person:p-luca',0,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(29,'kept','slack:T1','net:p-luca:0','spread_net','{"key": "net:p-luca:0", "after": ["room"], "person": "p-luca", "at": "2026-11-21T21:54:00Z", "lane": 5, "kind": "spread_net"}','',5,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(30,'kept','slack:T1','alarm:call:p-luca:0:2026-11-21T21:51:00+00:00','alarm','{"key": "alarm:call:p-luca:0:2026-11-21T21:51:00+00:00", "after": [], "at": "2026-11-21T21:51:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:51:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:51:00Z", "person": "p-luca", "turn": 0, "kind": "ring_call"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:51:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(31,'kept','slack:T1','say:3','say','{"key": "say:3", "after": ["room"], "where": {"kind": "person", "person": "p-bruno", "slot": ""}, "line": 3, "part": "call", "lane": 0, "kind": "say"}','person:p-bruno',0,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(32,'kept','slack:T1','net:p-bruno:0','spread_net','{"key": "net:p-bruno:0", "after": ["room"], "person": "p-bruno", "at": "2026-11-21T21:54:00Z", "lane": 5, "kind": "spread_net"}','',5,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(33,'kept','slack:T1','alarm:call:p-bruno:0:2026-11-21T21:51:00+00:00','alarm','{"key": "alarm:call:p-bruno:0:2026-11-21T21:51:00+00:00", "after": [], "at": "2026-11-21T21:51:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:51:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:51:00Z", "person": "p-bruno", "turn": 0, "kind": "ring_call"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:51:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(34,'kept','slack:T1','say:4','say','{"key": "say:4", "after": ["room"], "where": {"kind": "person", "person": "p-paola", "slot": ""}, "line": 4, "part": "call", "lane": 0, "kind": "say"}','person:p-paola',0,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(35,'kept','slack:T1','net:p-paola:0','spread_net','{"key": "net:p-paola:0", "after": ["room"], "person": "p-paola", "at": "2026-11-21T21:54:00Z", "lane": 5, "kind": "spread_net"}','',5,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(36,'kept','slack:T1','alarm:call:p-paola:0:2026-11-21T21:51:00+00:00','alarm','{"key": "alarm:call:p-paola:0:2026-11-21T21:51:00+00:00", "after": [], "at": "2026-11-21T21:51:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:51:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:51:00Z", "person": "p-paola", "turn": 0, "kind": "ring_call"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:51:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(37,'kept','slack:T1','say:5','say','{"key": "say:5", "after": ["room"], "where": {"kind": "person", "person": "p-dario", "slot": ""}, "line": 5, "part": "call", "lane": 0, "kind": "say"}','person:p-dario',0,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(38,'kept','slack:T1','net:p-dario:0','spread_net','{"key": "net:p-dario:0", "after": ["room"], "person": "p-dario", "at": "2026-11-21T21:54:00Z", "lane": 5, "kind": "spread_net"}','',5,1,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(39,'kept','slack:T1','alarm:call:p-dario:0:2026-11-21T21:51:00+00:00','alarm','{"key": "alarm:call:p-dario:0:2026-11-21T21:51:00+00:00", "after": [], "at": "2026-11-21T21:51:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T21:51:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T21:51:00Z", "person": "p-dario", "turn": 0, "kind": "ring_call"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 21:51:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(40,'kept','slack:T1','alarm:shift:p-bruno:2026-11-22T01:41:00+00:00','alarm','{"key": "alarm:shift:p-bruno:2026-11-22T01:41:00+00:00", "after": [], "at": "2026-11-22T01:41:00Z", "asks": {"crisis": "kept", "at": "2026-11-22T01:41:00Z", "by": null, "via": "typed", "due_at": "2026-11-22T01:41:00Z", "person": "p-bruno", "since": "2026-11-21T21:41:00Z", "kind": "ring_shift"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-22 01:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(41,'kept','slack:T1','seal:11','seal','{"key": "seal:11", "after": [], "line": 11, "lane": 3, "kind": "seal"}','',3,0,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(42,'kept','slack:T1','say:12','say','{"key": "say:12", "after": [], "where": {"kind": "room", "person": null, "slot": ""}, "line": 12, "part": "", "lane": 3, "kind": "say"}','room:',3,0,'2026-11-21 21:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(43,'kept','slack:T1','alarm:promise:near:2026-11-21T22:41:00+00:00','alarm','{"key": "alarm:promise:near:2026-11-21T22:41:00+00:00", "after": [], "at": "2026-11-21T22:31:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T22:31:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T22:31:00Z", "promised_at": "2026-11-21T22:41:00Z", "near": true, "kind": "ring_promise"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 22:31:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(44,'kept','slack:T1','alarm:promise:due:2026-11-21T22:41:00+00:00','alarm','{"key": "alarm:promise:due:2026-11-21T22:41:00+00:00", "after": [], "at": "2026-11-21T22:41:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T22:41:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T22:41:00Z", "promised_at": "2026-11-21T22:41:00Z", "near": false, "kind": "ring_promise"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 22:41:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:41:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(45,'kept','slack:T1','say:15','say','{"key": "say:15", "after": [], "where": {"kind": "room", "person": null, "slot": ""}, "line": 15, "part": "", "lane": 0, "kind": "say"}','room:',0,0,'2026-11-21 21:53:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:53:00.000000',NULL,'');
INSERT INTO "deliveries" VALUES(46,'kept','slack:T1','alarm:owner:p-anna:2026-11-21T22:08:00+00:00','alarm','{"key": "alarm:owner:p-anna:2026-11-21T22:08:00+00:00", "after": [], "at": "2026-11-21T22:08:00Z", "asks": {"crisis": "kept", "at": "2026-11-21T22:08:00Z", "by": null, "via": "typed", "due_at": "2026-11-21T22:08:00Z", "person": "p-anna", "kind": "ring_owner"}, "lane": 0, "kind": "alarm"}','',0,0,'2026-11-21 22:08:00.000000','waiting',1,0,0,NULL,'2026-11-21 21:53:00.000000',NULL,'');
CREATE TABLE identities (
	workspace TEXT NOT NULL, 
	user TEXT NOT NULL, 
	person TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	PRIMARY KEY (workspace, user)
);
INSERT INTO "identities" VALUES('slack:T1','U-p-anna','p-anna','member');
INSERT INTO "identities" VALUES('slack:T1','U-p-bruno','p-bruno','member');
CREATE TABLE inbound (
	id INTEGER NOT NULL, 
	workspace TEXT NOT NULL, 
	crisis TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	seal TEXT NOT NULL, 
	mentions INTEGER NOT NULL, 
	body JSON, 
	taken_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(crisis) REFERENCES crises (id)
);
CREATE TABLE mentions (
	crisis TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	workspace TEXT NOT NULL, 
	state TEXT NOT NULL, 
	klass TEXT NOT NULL, 
	because TEXT NOT NULL, 
	link TEXT NOT NULL, 
	text TEXT NOT NULL, 
	author TEXT NOT NULL, 
	writer TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	reply TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	sorted_by TEXT, 
	logged_by TEXT, 
	taken_by TEXT, 
	ended_by TEXT, 
	reach INTEGER NOT NULL, 
	answers INTEGER NOT NULL, 
	rank INTEGER NOT NULL, 
	logged_at DATETIME NOT NULL, 
	posted_at DATETIME, 
	taken_at DATETIME, 
	ended_at DATETIME, picture TEXT DEFAULT '' NOT NULL, draft TEXT DEFAULT '' NOT NULL, deadline DATETIME, deadline_missed BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (crisis, number)
);
CREATE TABLE people (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	language TEXT NOT NULL, 
	timezone TEXT NOT NULL, 
	mobile TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE personal (
	crisis TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	salt TEXT NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (crisis, number)
);
INSERT INTO "personal" VALUES('kept',1,'00000000000000000000000000000000','{"title": "Foto sbagliata", "link": "https://example.com/p/1"}');
INSERT INTO "personal" VALUES('kept',2,'00000000000000000000000000000001','{}');
INSERT INTO "personal" VALUES('kept',3,'00000000000000000000000000000002','{}');
INSERT INTO "personal" VALUES('kept',4,'00000000000000000000000000000003','{}');
INSERT INTO "personal" VALUES('kept',5,'00000000000000000000000000000004','{}');
INSERT INTO "personal" VALUES('kept',6,'00000000000000000000000000000005','{}');
INSERT INTO "personal" VALUES('kept',7,'00000000000000000000000000000006','{}');
INSERT INTO "personal" VALUES('kept',8,'00000000000000000000000000000007','{}');
INSERT INTO "personal" VALUES('kept',9,'00000000000000000000000000000008','{}');
INSERT INTO "personal" VALUES('kept',10,'00000000000000000000000000000009','{}');
INSERT INTO "personal" VALUES('kept',11,'0000000000000000000000000000000a','{"proof": "https://example.com/proof"}');
INSERT INTO "personal" VALUES('kept',12,'0000000000000000000000000000000b','{}');
INSERT INTO "personal" VALUES('kept',13,'0000000000000000000000000000000c','{"text": "Il fornitore ha richiamato"}');
INSERT INTO "personal" VALUES('kept',14,'0000000000000000000000000000000d','{}');
INSERT INTO "personal" VALUES('kept',15,'0000000000000000000000000000000e','{}');
CREATE TABLE places (
	workspace TEXT NOT NULL, 
	room TEXT NOT NULL, 
	alive BOOLEAN NOT NULL, 
	crisis TEXT NOT NULL, 
	turn INTEGER NOT NULL, overseen BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (workspace, room), 
	FOREIGN KEY(crisis) REFERENCES crises (id)
);
INSERT INTO "places" VALUES('slack:T1','C1',1,'kept',0,0);
CREATE TABLE seen (
	workspace TEXT NOT NULL, 
	request TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	crisis TEXT NOT NULL, 
	PRIMARY KEY (workspace, request)
);
INSERT INTO "seen" VALUES('slack:T1','request-0','2026-11-21 21:41:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-1','2026-11-21 21:41:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-2','2026-11-21 21:41:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-3','2026-11-21 21:41:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-4','2026-11-21 21:41:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-5','2026-11-21 21:41:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-6','2026-11-21 21:41:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-7','2026-11-21 21:53:00.000000','kept');
INSERT INTO "seen" VALUES('slack:T1','request-8','2026-11-21 21:53:00.000000','kept');
CREATE TABLE statements (
	crisis TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	author TEXT NOT NULL, 
	texts JSON NOT NULL, 
	version TEXT NOT NULL, 
	step TEXT NOT NULL, 
	corrects INTEGER NOT NULL, 
	stage TEXT NOT NULL, 
	decisions JSON NOT NULL, 
	drafted_at DATETIME NOT NULL, 
	asked_at DATETIME, 
	cleared_at DATETIME, 
	standing TEXT, 
	published_at DATETIME, 
	link TEXT NOT NULL, outside JSON DEFAULT '[]' NOT NULL, "left" JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (crisis, number)
);
CREATE TABLE steps (
	crisis TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	"plan" JSON NOT NULL, 
	state TEXT NOT NULL, 
	owner TEXT, 
	owner_via TEXT NOT NULL, 
	due_at DATETIME, 
	seen JSON NOT NULL, 
	started_at DATETIME, 
	ended_at DATETIME, 
	ended_by TEXT, 
	ended_via TEXT NOT NULL, 
	proof TEXT NOT NULL, 
	choice TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	proof_missing BOOLEAN NOT NULL, 
	overdue BOOLEAN NOT NULL, 
	coming BOOLEAN NOT NULL, 
	rounds INTEGER NOT NULL, 
	added_by TEXT, 
	gestures JSON NOT NULL, 
	PRIMARY KEY (crisis, number)
);
INSERT INTO "steps" VALUES('kept',1,'{"id": "evidence", "phase": "detect", "title": {"it": "Salva le prove prima di toccare il post", "en": "Save the evidence before touching the post"}, "owner": "scribe", "done_when": {"it": "Link, ora, account, screenshot e numeri (reazioni, commenti, condivisioni) sono nel registro", "en": "Link, time, account, screenshot and counts (reactions, comments, shares) are in the log"}, "due": {"anchor": "T0", "minutes": 3, "step": "", "by_level": {}}, "proof": "file", "required": true, "public": false, "first_words": false, "starter": true, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}','done','p-anna','plan','2026-11-21 21:44:00.000000','[]','2026-11-21 21:41:00.000000','2026-11-21 21:41:00.000000','p-anna','button','https://example.com/proof','','',0,0,1,1,NULL,'[]');
INSERT INTO "steps" VALUES('kept',2,'{"id": "delete-or-keep", "phase": "contain", "title": {"it": "Cancella o lascia: decidi e agisci", "en": "Delete or keep: decide, then act"}, "owner": "lead", "done_when": {"it": "La scelta \u00e8 fatta e messa in pratica; motivo e ora sono nel registro", "en": "The choice is made and carried out; reason and time are in the log"}, "due": {"anchor": "T0", "minutes": 8, "step": "", "by_level": {}}, "proof": "choice", "required": true, "public": false, "first_words": false, "starter": true, "statutory": false, "short": true, "after": ["evidence"], "repeat": [], "choices": [{"id": "delete", "title": {"it": "Cancella e dillo", "en": "Delete and say so"}}, {"id": "keep", "title": {"it": "Lascia e rispondi", "en": "Keep and reply"}}], "legal_basis": ""}','open','p-anna','plan','2026-11-21 21:49:00.000000','[]',NULL,NULL,NULL,'plan','','','',0,0,1,0,NULL,'[]');
INSERT INTO "steps" VALUES('kept',3,'{"id": "roles", "phase": "detect", "title": {"it": "Conferma chi guida e quanto \u00e8 grave", "en": "Confirm who leads and how bad it is"}, "owner": "lead", "done_when": {"it": "Ogni ruolo necessario ha risposto o \u00e8 coperto; il livello ha un motivo scritto", "en": "Every required role has answered or is covered; the level has a written reason"}, "due": {"anchor": "T0", "minutes": 10, "step": "", "by_level": {}}, "proof": "confirmation", "required": true, "public": false, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}','open',NULL,'plan','2026-11-21 21:51:00.000000','[]',NULL,NULL,NULL,'plan','','','',0,0,1,0,NULL,'[]');
INSERT INTO "steps" VALUES('kept',4,'{"id": "freeze", "phase": "contain", "title": {"it": "Ferma post programmati e inserzioni", "en": "Stop scheduled posts and ads"}, "owner": "social", "done_when": {"it": "Strumento per strumento, account per account: \u00e8 scritto chi lo ha sospeso e quando", "en": "Tool by tool, account by account: who paused it and when is written down"}, "due": {"anchor": "T0", "minutes": 10, "step": "", "by_level": {}}, "proof": "text", "required": true, "public": false, "first_words": false, "starter": true, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}','open','p-anna','plan','2026-11-21 21:51:00.000000','[]',NULL,NULL,NULL,'plan','','','',0,1,1,0,NULL,'[]');
INSERT INTO "steps" VALUES('kept',5,'{"id": "holding", "phase": "acknowledge", "title": {"it": "Pubblica la dichiarazione di attesa", "en": "Publish the holding statement"}, "owner": "social", "done_when": {"it": "Pubblicata dove tutto \u00e8 cominciato, approvata, con l''ora del prossimo aggiornamento: incolla il link", "en": "It stands where it all began, approved, with the time of the next update: paste the link"}, "due": {"anchor": "T0", "minutes": 15, "step": "", "by_level": {}}, "proof": "link", "required": true, "public": true, "first_words": true, "starter": false, "statutory": false, "short": true, "after": ["delete-or-keep"], "repeat": [], "choices": [], "legal_basis": ""}','open','p-bruno','sign','2026-11-21 21:56:00.000000','[]','2026-11-21 21:41:00.000000',NULL,NULL,'plan','','','',0,0,1,0,NULL,'[{"person": "p-bruno", "sign": "mine", "on": true, "sent_at": "2026-11-21T21:41:00Z", "worked": true}]');
INSERT INTO "steps" VALUES('kept',6,'{"id": "triage", "phase": "respond", "title": {"it": "Smista commenti e messaggi", "en": "Sort comments and messages"}, "owner": "care", "done_when": {"it": "Ogni messaggio che chiede risposta ha una classe e un incaricato; gli altri sono \u00abda osservare\u00bb", "en": "Every message that needs an answer has a class and an owner; the others are marked \"watch\""}, "due": {"anchor": "T0", "minutes": 20, "step": "", "by_level": {}}, "proof": "confirmation", "required": true, "public": false, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}','open',NULL,'plan','2026-11-21 22:01:00.000000','[]',NULL,NULL,NULL,'plan','','','',0,0,0,0,NULL,'[]');
INSERT INTO "steps" VALUES('kept',7,'{"id": "statement", "phase": "respond", "title": {"it": "Pubblica le scuse firmate", "en": "Publish the signed apology"}, "owner": "spokesperson", "done_when": {"it": "Che cosa abbiamo fatto, a chi, come rimediamo; nessun \u00abse\u00bb; la firma di una persona: incolla il link", "en": "What we did, to whom, how we put it right; no \"if\"; a person''s signature: paste the link"}, "due": {"anchor": "T0", "minutes": 60, "step": "", "by_level": {}}, "proof": "link", "required": true, "public": true, "first_words": false, "starter": false, "statutory": false, "short": true, "after": ["holding"], "repeat": [], "choices": [], "legal_basis": ""}','open',NULL,'plan','2026-11-21 22:41:00.000000','[]',NULL,NULL,NULL,'plan','','','',0,0,0,0,NULL,'[]');
INSERT INTO "steps" VALUES('kept',8,'{"id": "close", "phase": "close", "title": {"it": "Chiudi dove \u00e8 cominciata", "en": "Close it where it began"}, "owner": "lead", "done_when": {"it": "Ultimo messaggio pubblicato, nessuno aspetta pi\u00f9 risposta, chi guida la dichiara chiusa: incolla il link", "en": "Last words published, nobody waits for an answer, the lead calls it over: paste the link"}, "due": {"anchor": "step", "minutes": 4320, "step": "statement", "by_level": {"sev3": 1440, "sev4": 1440}}, "proof": "link", "required": true, "public": true, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}','open',NULL,'plan',NULL,'[]',NULL,NULL,NULL,'plan','','','',0,0,0,0,NULL,'[]');
INSERT INTO "steps" VALUES('kept',9,'{"id": "post-mortem", "phase": "learn", "title": {"it": "Completa l''analisi post-crisi", "en": "Complete the post-mortem"}, "owner": "scribe", "done_when": {"it": "Documento esportato; ogni azione ha un incaricato e una data; modifica al playbook proposta, o \u00abnessuna\u00bb", "en": "Document exported; every action has an owner and a date; a playbook change is proposed, or \"none\""}, "due": {"anchor": "stand_down", "minutes": 10080, "step": "", "by_level": {"sev1": 4320}}, "proof": "confirmation", "required": true, "public": false, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}','open',NULL,'plan',NULL,'[]',NULL,NULL,NULL,'plan','','','',0,0,0,0,NULL,'[]');
CREATE TABLE timeline (
	crisis TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	fact JSON NOT NULL, 
	seal TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	written_at DATETIME NOT NULL, 
	PRIMARY KEY (crisis, number), 
	FOREIGN KEY(crisis) REFERENCES crises (id)
);
INSERT INTO "timeline" VALUES('kept',1,'crisis_opened','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "crisis": "kept", "workspace": "slack:T1", "brand": "bakery", "playbook": "errant-post", "playbook_version": "1", "level": "sev2", "language": "it", "timezone": "Europe/Rome", "room_name": "crisis-20261121-wrong-photo-x7k2", "plan": [{"id": "evidence", "phase": "detect", "title": {"it": "Salva le prove prima di toccare il post", "en": "Save the evidence before touching the post"}, "owner": "scribe", "done_when": {"it": "Link, ora, account, screenshot e numeri (reazioni, commenti, condivisioni) sono nel registro", "en": "Link, time, account, screenshot and counts (reactions, comments, shares) are in the log"}, "due": {"anchor": "T0", "minutes": 3, "step": "", "by_level": {}}, "proof": "file", "required": true, "public": false, "first_words": false, "starter": true, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}, {"id": "delete-or-keep", "phase": "contain", "title": {"it": "Cancella o lascia: decidi e agisci", "en": "Delete or keep: decide, then act"}, "owner": "lead", "done_when": {"it": "La scelta \u00e8 fatta e messa in pratica; motivo e ora sono nel registro", "en": "The choice is made and carried out; reason and time are in the log"}, "due": {"anchor": "T0", "minutes": 8, "step": "", "by_level": {}}, "proof": "choice", "required": true, "public": false, "first_words": false, "starter": true, "statutory": false, "short": true, "after": ["evidence"], "repeat": [], "choices": [{"id": "delete", "title": {"it": "Cancella e dillo", "en": "Delete and say so"}}, {"id": "keep", "title": {"it": "Lascia e rispondi", "en": "Keep and reply"}}], "legal_basis": ""}, {"id": "roles", "phase": "detect", "title": {"it": "Conferma chi guida e quanto \u00e8 grave", "en": "Confirm who leads and how bad it is"}, "owner": "lead", "done_when": {"it": "Ogni ruolo necessario ha risposto o \u00e8 coperto; il livello ha un motivo scritto", "en": "Every required role has answered or is covered; the level has a written reason"}, "due": {"anchor": "T0", "minutes": 10, "step": "", "by_level": {}}, "proof": "confirmation", "required": true, "public": false, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}, {"id": "freeze", "phase": "contain", "title": {"it": "Ferma post programmati e inserzioni", "en": "Stop scheduled posts and ads"}, "owner": "social", "done_when": {"it": "Strumento per strumento, account per account: \u00e8 scritto chi lo ha sospeso e quando", "en": "Tool by tool, account by account: who paused it and when is written down"}, "due": {"anchor": "T0", "minutes": 10, "step": "", "by_level": {}}, "proof": "text", "required": true, "public": false, "first_words": false, "starter": true, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}, {"id": "holding", "phase": "acknowledge", "title": {"it": "Pubblica la dichiarazione di attesa", "en": "Publish the holding statement"}, "owner": "social", "done_when": {"it": "Pubblicata dove tutto \u00e8 cominciato, approvata, con l''ora del prossimo aggiornamento: incolla il link", "en": "It stands where it all began, approved, with the time of the next update: paste the link"}, "due": {"anchor": "T0", "minutes": 15, "step": "", "by_level": {}}, "proof": "link", "required": true, "public": true, "first_words": true, "starter": false, "statutory": false, "short": true, "after": ["delete-or-keep"], "repeat": [], "choices": [], "legal_basis": ""}, {"id": "triage", "phase": "respond", "title": {"it": "Smista commenti e messaggi", "en": "Sort comments and messages"}, "owner": "care", "done_when": {"it": "Ogni messaggio che chiede risposta ha una classe e un incaricato; gli altri sono \u00abda osservare\u00bb", "en": "Every message that needs an answer has a class and an owner; the others are marked \"watch\""}, "due": {"anchor": "T0", "minutes": 20, "step": "", "by_level": {}}, "proof": "confirmation", "required": true, "public": false, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}, {"id": "statement", "phase": "respond", "title": {"it": "Pubblica le scuse firmate", "en": "Publish the signed apology"}, "owner": "spokesperson", "done_when": {"it": "Che cosa abbiamo fatto, a chi, come rimediamo; nessun \u00abse\u00bb; la firma di una persona: incolla il link", "en": "What we did, to whom, how we put it right; no \"if\"; a person''s signature: paste the link"}, "due": {"anchor": "T0", "minutes": 60, "step": "", "by_level": {}}, "proof": "link", "required": true, "public": true, "first_words": false, "starter": false, "statutory": false, "short": true, "after": ["holding"], "repeat": [], "choices": [], "legal_basis": ""}, {"id": "close", "phase": "close", "title": {"it": "Chiudi dove \u00e8 cominciata", "en": "Close it where it began"}, "owner": "lead", "done_when": {"it": "Ultimo messaggio pubblicato, nessuno aspetta pi\u00f9 risposta, chi guida la dichiara chiusa: incolla il link", "en": "Last words published, nobody waits for an answer, the lead calls it over: paste the link"}, "due": {"anchor": "step", "minutes": 4320, "step": "statement", "by_level": {"sev3": 1440, "sev4": 1440}}, "proof": "link", "required": true, "public": true, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}, {"id": "post-mortem", "phase": "learn", "title": {"it": "Completa l''analisi post-crisi", "en": "Complete the post-mortem"}, "owner": "scribe", "done_when": {"it": "Documento esportato; ogni azione ha un incaricato e una data; modifica al playbook proposta, o \u00abnessuna\u00bb", "en": "Document exported; every action has an owner and a date; a playbook change is proposed, or \"none\""}, "due": {"anchor": "stand_down", "minutes": 10080, "step": "", "by_level": {"sev1": 4320}}, "proof": "confirmation", "required": true, "public": false, "first_words": false, "starter": false, "statutory": false, "short": true, "after": [], "repeat": [], "choices": [], "legal_basis": ""}], "seats": [{"role": "lead", "holder": "p-luca", "deputy": "p-paola", "taken": false}, {"role": "social", "holder": "p-bruno", "deputy": "p-carla", "taken": false}, {"role": "approver", "holder": "p-paola", "deputy": null, "taken": false}, {"role": "scribe", "holder": null, "deputy": null, "taken": false}, {"role": "care", "holder": "p-dario", "deputy": "p-bruno", "taken": false}, {"role": "spokesperson", "holder": "p-paola", "deputy": null, "taken": false}], "timings": [], "invited": ["p-anna", "p-luca", "p-bruno", "p-paola", "p-dario"], "playbook_title": {"it": "Post o risposta sbagliata dal nostro account", "en": "Wrong post or reply from our own account"}, "holding": {"it": "Su questo profilo, alle [ora del post], \u00e8 uscito un contenuto che non doveva esserci. Lo abbiamo tolto. \u00c8 un errore nostro: chiediamo scusa a [chi]. Stiamo ricostruendo com''\u00e8 potuto accadere: vi aggiorniamo qui entro le [ora].", "en": "A post that had no place here went out on this account at [time of the post]. We have taken it down. The mistake is ours, and we apologise to [whom]. We are tracing how it could happen and will report back here by [time]."}, "private": false, "drill": false, "short": true, "platform": "", "exposed_at": null, "exposed_about": false, "noticed_at": null, "holding_approved_by": null, "queues": [], "gauge": {"criteria": [], "normal_day": 0, "followers": 0, "asked": [], "past": [], "accounts": []}, "quiet": [], "reply_lines": [{"klass": "critic", "says": {"it": "Ha ragione, [nome]: quel post era sbagliato ed \u00e8 colpa nostra. Lo abbiamo tolto e stiamo cambiando [che cosa]. Ne scriviamo qui entro [quando].", "en": "You are right, [name]: that post was wrong and it is on us. We have taken it down and are changing [what]. We will say more here by [when]."}}, {"klass": "misguided", "says": {"it": "Grazie della domanda, [nome]. Il fatto \u00e8 questo: [fatto]. La fonte: [link].", "en": "Thank you for asking, [name]. The fact is this: [fact]. Source: [link]."}}, {"klass": "press", "says": {"it": "Buongiorno [nome], grazie. Vi richiama [chi] al numero che ci manda in privato, entro le [ora].", "en": "Hello [name], thank you. [who] will ring you back by [time], on the number you send us in private."}}], "outsiders": [], "walled": false, "shift_hours": 4, "brand_name": "", "kind": "crisis_opened"}','025fc2332991b15c4eb188e42fee6f289de6427825c6afc26f3c7e8c4acc0d38','2a8e579717b2d864c7fae1b2dc7e686b7f6d07bb8eba554a05a31f42ee8238e2','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',2,'person_called','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "person": "p-luca", "roles": ["lead"], "turn": 0, "instead_of": null, "absent": null, "kind": "person_called"}','2b5ba1a81d0209acfe21b8cf2d1925df4c6050e8177e0c966fcb4dcaef72ddf3','6548eae106e7b47c34523203a813b6b68c535a198e43ab9132dd05b38fb32cd8','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',3,'person_called','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "person": "p-bruno", "roles": ["social"], "turn": 0, "instead_of": null, "absent": null, "kind": "person_called"}','985aa8ceba50cc7e33fd5781715a7b44aad9ecc402267238f83950a0e14e7dea','fe57ead38bb9eeab4b6fc4c3b0ae95bad8517020801d45ef5a059156e782bc70','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',4,'person_called','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "person": "p-paola", "roles": ["approver", "spokesperson"], "turn": 0, "instead_of": null, "absent": null, "kind": "person_called"}','d86575d363580f7a8ca7a6f3d339abe20e0024fd9a676261619076cd02c9c07c','ca592ba9dc4c84e6aafc864c0a247ed09226068a169b84d4820d2710031c7e52','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',5,'person_called','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "person": "p-dario", "roles": ["care"], "turn": 0, "instead_of": null, "absent": null, "kind": "person_called"}','69f898cfe46fe3912ad581791b7c6af94a22d10da2a5c48017cb67456001e6ae','6825781ae9cef1ca8b9295d0929588a04a230c9a86c303b76514002ba7c9eec9','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',6,'room_opened','{"at": "2026-11-21T21:41:00Z", "by": null, "observed": false, "place": {"workspace": "slack:T1", "room": "C1", "alive": true, "overseen": false}, "kind": "room_opened"}','4afaeb2bf85e42558b0c59a1609dfad3b51c8a8356d28acf5f1a48ce4b65c7e1','4edd4f049b6ac0a32fcc7eda37059868b1723be98af9851a01d8a8179522c2c6','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',7,'card_placed','{"at": "2026-11-21T21:41:00Z", "by": null, "observed": false, "slot": "board", "room": "C1", "message": "1.000001", "kind": "card_placed"}','e73094ace49cfd0b9b20ac1d4adc2ca6097a18a9b6414b71ce8b66ed45f2882c','98d37d183f58b76019159fd9d2a77090f0d7f9e5df9856a42dcc30dd157e6c8b','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',8,'call_answered','{"at": "2026-11-21T21:41:00Z", "by": "p-bruno", "observed": false, "person": "p-bruno", "via": "typed", "by_phone": false, "kind": "call_answered"}','7fb158c6463570d04bef5104a9dc1effaaa9430e00821f04ee9f0ade02e5bab2','9d87adc5857d1c49de69636e41a4400866675f70c28ce0ba2c241c4bca7c048e','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',9,'gesture_seen','{"at": "2026-11-21T21:41:00Z", "by": "p-bruno", "observed": false, "step": "holding", "gesture": {"person": "p-bruno", "sign": "mine", "on": true, "sent_at": "2026-11-21T21:41:00Z", "worked": true}, "kind": "gesture_seen"}','f85993d4450aaacb7cbee0fcdf88e51d8b733ef5140f06833364f65f56ae12bd','c641fffab956613afb44c48984d75c3d00e0fe2bd935ac53fad085b636624510','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',10,'step_taken','{"at": "2026-11-21T21:41:00Z", "by": "p-bruno", "observed": false, "step": "holding", "owner": "p-bruno", "via": "sign", "kind": "step_taken"}','7d5f25bc8e91488c17aa713b631e2128c3c6aaf016c1740cfd93f4d3e9e3eeb2','717881a626329947468d0ed5a4d2764fed5832ad12a121bd631aa22879c3af57','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',11,'step_done','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "step": "evidence", "via": "button", "choice": "", "proof_missing": false, "done_at": null, "done_from": null, "kind": "step_done"}','ecc421aa9e9805e79b941eb707df3909df9c8e5b5fa3daafc88e51acd699fec3','6e61a6bb8f995ee03d633a6c735673b99a4e25f1384e79d0c28dec1285ad4336','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',12,'update_promised','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "due_at": "2026-11-21T22:41:00Z", "kind": "update_promised"}','01601dba6b0009d60a4e85ac65e0b3ca7fd882f2b158e00bcd1daf4a2079ecb0','488bf3b57f06b342b1211f4a22259fc0839e758334abbbef842ea0cb3945f84e','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',13,'noted','{"at": "2026-11-21T21:41:00Z", "by": "p-anna", "observed": false, "author": null, "message": "", "happened_at": null, "about": false, "zone": "", "kind": "noted"}','04820817ab4d6b109b6984e9566a0998fbf1075f92220712102fd5eb9a31c166','f9d0f75bc3fc06265bb577ccb4b08d0611302dcda450478e2205d47b4994d580','2026-11-21 21:41:00.000000');
INSERT INTO "timeline" VALUES('kept',14,'step_overdue','{"at": "2026-11-21T21:53:00Z", "by": null, "observed": false, "step": "freeze", "late": false, "kind": "step_overdue"}','0f6a9c9d64a0232116c8325e24046f3aad77d413b225bdfd5774c6f0c701fcce','61fcd72a61694f0f571c468479ce940fc554e085a293161fd785c79dc29eb698','2026-11-21 21:53:00.000000');
INSERT INTO "timeline" VALUES('kept',15,'owner_reminded','{"at": "2026-11-21T21:53:00Z", "by": null, "observed": false, "person": "p-anna", "step": "freeze", "waiting": 0, "early": false, "kind": "owner_reminded"}','22e5e9dd7525ef68a19e73e0d35c44e38b50cf315fae74351dba2029d6fff3a1','a7966666216c7bdaaff22a4f99bca2658946ef17b1dd4a6075798fbbf1863072','2026-11-21 21:53:00.000000');
CREATE INDEX crises_of_workspace ON crises (workspace, state, opened_at);
CREATE INDEX identities_of_person ON identities (person);
CREATE INDEX ix_seen_at ON seen (at);
CREATE UNIQUE INDEX deliveries_by_key ON deliveries (crisis, "key");
CREATE INDEX deliveries_due ON deliveries (state, due_at);
CREATE INDEX deliveries_in_line ON deliveries (crisis, queue, state);
CREATE INDEX ix_places_crisis ON places (crisis);
CREATE UNIQUE INDEX mentions_by_key ON mentions (crisis, "key");
CREATE INDEX mentions_in_line ON mentions (crisis, state, rank);
CREATE INDEX mentions_by_writer ON mentions (crisis, writer);
CREATE INDEX mentions_by_time ON mentions (crisis, logged_at);
CREATE UNIQUE INDEX inbound_by_key ON inbound (workspace, "key");
CREATE INDEX inbound_waiting ON inbound (settled_at, id);
COMMIT;
