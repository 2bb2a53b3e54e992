"""A small bot on discord.py as Debian ships it (python3-discord): it registers /butler in a guild, and answers /butler
list with Plex's tasks. .ci/measure --peers compares ours with it. Settings from the environment: DISCORD_API_URL
(.../api/v10), DISCORD_TOKEN, DISCORD_GUILD, PLEX_URL, PLEX_TOKEN."""

import asyncio
import os
import signal
import urllib.parse

import aiohttp
import discord
import discord.gateway
import discord.http
import yarl

API = os.environ["DISCORD_API_URL"]
GUILD = discord.Object(os.environ["DISCORD_GUILD"])
PLEX, PLEX_TOKEN = os.environ["PLEX_URL"], os.environ["PLEX_TOKEN"]

# The library has no setting for Discord's address.
discord.http.Route.BASE = API
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{urllib.parse.urlsplit(API).netloc}")


class Bot(discord.Client):
    def __init__(self):
        super().__init__(intents=discord.Intents(guilds=True), member_cache_flags=discord.MemberCacheFlags.none())
        self.tree = discord.app_commands.CommandTree(self)

    async def setup_hook(self):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: asyncio.create_task(self.close()))
        self.plex = aiohttp.ClientSession(
            PLEX,
            headers={"X-Plex-Token": PLEX_TOKEN, "Accept": "application/json"},
            timeout=aiohttp.ClientTimeout(total=2),
            raise_for_status=True,
        )
        await self.tree.sync(guild=GUILD)

    async def close(self):
        await self.plex.close()
        await super().close()

    async def tasks(self):
        async with self.plex.get("/butler") as reply:
            return (await reply.json())["ButlerTasks"]["ButlerTask"]


bot = Bot()
butler = discord.app_commands.Group(name="butler", description="Looks after the Plex server")
bot.tree.add_command(butler, guild=GUILD)


def line(task):
    days = task["interval"]
    title = discord.utils.escape_markdown(task.get("title") or task["name"])
    return f"**{title}** · every {'day' if days == 1 else f'{days} days'}"


@butler.command(name="list", description="Show the maintenance tasks and their schedules")
async def show(interaction: discord.Interaction):
    try:
        tasks = await bot.tasks()
    except (aiohttp.ClientError, asyncio.TimeoutError):
        await interaction.response.send_message("Plex cannot be reached.", ephemeral=True)
        return
    enabled = [task for task in tasks if task["enabled"]]
    text = "\n".join(map(line, enabled))
    embed = discord.Embed(title=f"{len(enabled)} tasks on the schedule", description=text[:4096], color=0x3498DB)
    await interaction.response.send_message(embed=embed, ephemeral=True)


bot.run(os.environ["DISCORD_TOKEN"])
