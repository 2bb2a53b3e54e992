// A small bot on discord.js: it registers /butler in a guild, and answers /butler list with Plex's tasks. .ci/measure
// --peers compares ours with it. Settings from the environment: DISCORD_API_URL (…/api/v10), DISCORD_TOKEN,
// DISCORD_GUILD, PLEX_URL, PLEX_TOKEN.
import {
  Client, EmbedBuilder, Events, GatewayIntentBits, MessageFlags, SlashCommandBuilder, escapeMarkdown,
} from 'discord.js';

const { DISCORD_API_URL, DISCORD_TOKEN, DISCORD_GUILD, PLEX_URL, PLEX_TOKEN } = process.env;

const butler = new SlashCommandBuilder()
  .setName('butler')
  .setDescription('Looks after the Plex server')
  .addSubcommand((list) => list.setName('list').setDescription('Show the maintenance tasks and their schedules'));

async function tasks() {
  const reply = await fetch(`${PLEX_URL}/butler`, {
    headers: { 'X-Plex-Token': PLEX_TOKEN, Accept: 'application/json' },
    signal: AbortSignal.timeout(2000),
  });
  if (!reply.ok) throw new Error(`Plex answered ${reply.status}`);
  return (await reply.json()).ButlerTasks.ButlerTask;
}

const line = ({ name, title, interval }) =>
  `**${escapeMarkdown(title || name)}** · every ${interval === 1 ? 'day' : `${interval} days`}`;

async function list(interaction) {
  let all;
  try {
    all = await tasks();
  } catch {
    await interaction.reply({ content: 'Plex cannot be reached.', flags: MessageFlags.Ephemeral });
    return;
  }
  const enabled = all.filter((task) => task.enabled);
  const embed = new EmbedBuilder()
    .setTitle(`${enabled.length} tasks on the schedule`)
    .setDescription(enabled.map(line).join('\n').slice(0, 4096))
    .setColor(0x3498db);
  await interaction.reply({ embeds: [embed], flags: MessageFlags.Ephemeral });
}

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: DISCORD_API_URL.replace(/\/v\d+$/, ''), version: '10' },
});
client.once(Events.ClientReady, () => client.application.commands.set([butler], DISCORD_GUILD));
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand() || interaction.options.getSubcommand() !== 'list') return;
  list(interaction).catch(console.error);
});
client.on(Events.Error, console.error);
process.once('SIGTERM', () => client.destroy());
await client.login(DISCORD_TOKEN);
