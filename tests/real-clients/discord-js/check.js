// discord.js as published, against the stand-in Discord: what a bot does in its first minutes. The member's side goes through the
// control calls. Settings from the environment: DISCORD_API_URL (…/api/v10), DISCORD_TOKEN, DISCORD_GUILD.
import {
  ActionRowBuilder, ApplicationCommandOptionType, ButtonBuilder, ButtonStyle, Client, EmbedBuilder, Events, MessageFlags, REST,
} from 'discord.js';

const { DISCORD_API_URL: apiUrl, DISCORD_TOKEN: token, DISCORD_GUILD: guildId } = process.env;
if (!apiUrl || !token || !guildId) {
  console.error('DISCORD_API_URL, DISCORD_TOKEN and DISCORD_GUILD must be set.');
  process.exit(64);
}
const sandbox = `${new URL(apiUrl).origin}/sandbox`;
const api = apiUrl.replace(/\/v\d+$/, '');

async function control(method, path, body) {
  const response = await fetch(sandbox + path, { method, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.message}`);
  return answer;
}

const send = async (input) => (await control('POST', '/interactions', { input, user: { id: '4242', name: 'ana' } })).id;
const seen = (id, until) => control('GET', `/interactions/${id}?until=${until}&wait=60000`);

function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

const client = new Client({ intents: [1], rest: { api, version: '10' } });
const problems = [];
client.on(Events.Error, (error) => problems.push(error));
client.on(Events.ShardError, (error) => problems.push(error));

client.on(Events.InteractionCreate, async (interaction) => {
  try {
    if (interaction.isAutocomplete()) {
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `Chosen for ${typed}`, value: typed }]);
    } else if (interaction.isButton()) {
      await interaction.update({ content: 'pressed', components: [] });
    } else if (interaction.options.getSubcommand() === 'now') {
      const buttons = new ActionRowBuilder().addComponents(new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary));
      await interaction.reply({ content: 'at once', components: [buttons], flags: MessageFlags.Ephemeral });
    } else {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const embed = new EmbedBuilder().setTitle('Done').setColor(0x3498db).addFields({ name: 'task', value: interaction.options.getString('task') });
      await interaction.editReply({ embeds: [embed] });
      const more = await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
      await interaction.webhook.editMessage(more, { content: 'and even more' });
    }
  } catch (error) {
    problems.push(error);
  }
});

const commands = [{
  name: 'butler', description: 'Looks after the Plex server',
  options: [
    { type: ApplicationCommandOptionType.Subcommand, name: 'now', description: 'Answers at once' },
    {
      type: ApplicationCommandOptionType.Subcommand, name: 'later', description: 'Answers later',
      options: [{ type: ApplicationCommandOptionType.String, name: 'task', description: 'Which task', required: true, autocomplete: true }],
    },
  ],
}];

const steps = {
  async 'logs in and is ready'() {
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    await ready;
    equal(client.guilds.cache.get(guildId)?.available, true, 'the guild');
  },
  async 'registers its commands'() {
    await client.application.commands.set(commands, guildId);
    equal((await control('GET', '/commands')).guilds[guildId][0].options.length, 2, 'the subcommands');
  },
  async 'reads them back'() {
    const found = await client.application.commands.fetch({ guildId });
    equal(found.first().name, 'butler', 'the name');
  },
  async 'answers at once'() {
    const view = await seen(await send('/butler now'), 'answered');
    equal(view.failure, null, 'the failure');
    equal(view.message.content, 'at once', 'the content');
    equal(view.message.ephemeral, true, 'the privacy');
    this.button = view.message.id;
  },
  async 'updates a message when its button is pressed'() {
    const { id } = await control('POST', `/messages/${this.button}/press`, { customId: 'go', user: { id: '4242' } });
    equal((await seen(id, 'answered')).message.content, 'pressed', 'the content');
  },
  async 'defers, edits and follows up'() {
    const id = await send('/butler later task:BackupDatabase');
    let view = await seen(id, 'answered');
    equal(view.acknowledgement.type, 5, 'the acknowledgement');
    equal(view.message.embeds[0].fields[0].value, 'BackupDatabase', 'the embed');
    for (const end = Date.now() + 30000; view.followUps[0]?.content !== 'and even more' && Date.now() < end;) view = await seen(id, 'answered');
    equal(view.followUps[0].content, 'and even more', 'the follow-up');
  },
  async 'completes an option'() {
    const { choices } = await control('POST', '/autocomplete', { input: '/butler later task:back' });
    equal(choices[0].name, 'Chosen for back', 'the choice');
  },
  async 'resumes after a reconnect was asked for'() {
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    await control('POST', '/faults', { fault: 'op7' });
    await resumed;
    const { gateway } = await control('GET', '/state');
    equal(gateway.resumes, 1, 'the resumes');
    equal(gateway.identifies, 1, 'the identifies');
  },
  async 'answers after it'() {
    equal((await seen(await send('/butler now'), 'answered')).message.content, 'at once', 'the content');
  },
  async 'waits out a rate limit'() {
    await control('POST', '/faults', { fault: '429', retryAfter: 0.2, route: 'GET /users/@me' });
    const me = await new REST({ version: '10', api }).setToken(token).get('/users/@me');
    equal(me.id, client.user.id, 'the user');
  },
};

let failed = 0;
const context = {};
for (const [name, step] of Object.entries(steps)) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('nothing after 60 s')), 60000).unref());
  try {
    await Promise.race([step.call(context), late]);
    if (problems.length) throw problems.shift();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`failed  ${name}: ${error.stack ?? error}`);
  }
}
await client.destroy();
console.log(`${Object.keys(steps).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
