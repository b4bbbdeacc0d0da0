// The main job of README through a client generated from docs/api/openapi.yaml. Prints one line of JSON.
import { execFileSync } from "node:child_process";
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};
const url = env("API");
const as = (person: string) => {
  const client = createClient<paths>({ baseUrl: `${url}/v1` });
  const token = process.env[`TOKEN_${person}`];
  if (token !== undefined) {
    client.use({
      onRequest({ request }) {
        request.headers.set("Authorization", `Bearer ${token}`);
        return request;
      },
    });
  }
  return client;
};
const hr = as("HR");
const other = as("OTHER");
const bureau = as("BUREAU");
const nobody = as("NOBODY");
const fresh = () => ({ "Idempotency-Key": crypto.randomUUID() });

/** What an answer holds; a problem ends the job. */
function of<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.url}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let i = 0; i < 120; i++) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((later) => setTimeout(later, 500));
  }
  throw new Error(`${what} did not come`);
}

type Mail = { to: string; text: string; links: string[] };
const linkIn = (word: string, part: string) =>
  until(`a mail with ${part}`, () => {
    // all mails of a round with their pages: more than the megabyte that is read unless more is allowed
    const said = execFileSync("./overstap", ["inbox", "--json"], { encoding: "utf8", maxBuffer: 2 ** 26 });
    const mails = JSON.parse(said) as Mail[];
    return mails
      .filter((mail) => `${mail.to} ${mail.text}`.includes(word))
      .flatMap((mail) => mail.links)
      .filter((link) => link.includes(part))
      .pop();
  });
const tokenOf = (link: string): string => new URL(link).pathname.split("/").pop() ?? "";

const firm = of(await hr.GET("/me")).roles[0]?.organizationId as string;
const otherFirm = of(await other.GET("/me")).roles[0]?.organizationId as string;
const skill = of(await hr.GET("/taxonomy/skills", { params: { query: { query: "wondzorg" } } })).items[0]?.code as string;
const email = `sam.${Date.now()}@kandidaat.example`;

const candidate = of(
  await hr.POST("/candidates", {
    params: { header: fresh() },
    body: {
      person: { givenName: "Sam", familyName: "Veenstra", email },
      currentEmployer: { organizationId: firm },
      transition: "WORK_TO_WORK",
      reason: "AT_RISK",
      profile: {
        occupations: [{ code: "2221", scheme: "ISCO08", years: 8, wish: "DESIRED" }],
        skills: [{ code: skill, level: 4 }],
        educationLevel: 6,
        languages: [{ code: "nl", level: "C1" }],
        hoursPerWeek: { min: 24, max: 36 },
        postcode: "3841",
        maxTravelKm: 40,
        engagements: ["EMPLOYMENT", "SECONDMENT"],
      },
    },
  }),
).id;

const token = tokenOf(await linkIn(email, "/consent/"));
of(
  await nobody.PUT("/consent-requests/{token}", {
    params: { path: { token } },
    body: { answer: "CONSENT", purposes: ["MATCHING", "CIRCULATION"] },
  }),
);

const vacancy = of(
  await other.POST("/vacancies", {
    params: { header: fresh() },
    body: {
      organizationId: otherFirm,
      title: "Wijkverpleegkundige",
      engagement: "EMPLOYMENT",
      occupation: { code: "2221", scheme: "ISCO08" },
      skills: [{ code: skill, essential: true }],
      educationLevel: 6,
      hoursPerWeek: { min: 24, max: 32 },
      postcode: "3851",
    },
  }),
).id;

const match = of(
  await bureau.GET("/candidates/{id}/matches/{vacancyId}", { params: { path: { id: candidate, vacancyId: vacancy } } }),
);
const proposal = await until("a proposal", async () =>
  of(await bureau.GET("/proposals", { params: { query: { candidateId: candidate, vacancyId: vacancy } } })).items[0],
);
const preview = of(
  await bureau.POST("/circulations/preview", { body: { candidateId: candidate, audience: { maxDistanceKm: 25 } } }),
);
of(
  await bureau.POST("/circulations", {
    params: { header: fresh() },
    body: { candidateId: candidate, audience: { memberships: ["ACTIVE", "PROSPECT"], maxDistanceKm: 25 } },
  }),
);

const reference = preview.anonymousProfile.reference.slice(0, 8);
const answer = of(
  await nobody.PUT("/responses/{token}", {
    params: { path: { token: tokenOf(await linkIn(reference, "/responses/")) } },
    body: { answer: "INTERESTED" },
  }),
);

const introduction = of(await bureau.GET("/introductions", { params: { query: { candidateId: candidate } } })).items[0]
  ?.id as string;
// a page, and so no part of the document
await fetch(`${url}/consent/${token}/introductions/${introduction}`, {
  method: "POST",
  body: new URLSearchParams({ answer: "YES" }),
  redirect: "manual",
});
const read = await bureau.GET("/introductions/{id}", { params: { path: { id: introduction } } });
const introduced = of(
  await bureau.PUT("/introductions/{id}/introduced", {
    params: { path: { id: introduction }, header: { "If-Match": read.response.headers.get("ETag") ?? "" } },
  }),
);
const placement = of(
  await bureau.POST("/placements", {
    params: { header: fresh() },
    body: {
      introductionId: introduction,
      engagement: "EMPLOYMENT",
      startsOn: new Date().toISOString().slice(0, 10),
      hoursPerWeek: 32,
    },
  }),
);

console.log(
  JSON.stringify({
    matched: "score" in match,
    proposed: proposal.status,
    count: preview.count,
    answer: answer.answer,
    introduced: introduced.status,
    placed: placement.status,
  }),
);
