"""discord.py as Debian ships it (python3-discord), against the stand-in Discord: it asks for zlib-stream and registers before it
connects. Settings from the environment: DISCORD_API_URL (.../api/v10), DISCORD_TOKEN, DISCORD_GUILD."""

import asyncio
import os
import sys
import urllib.parse

import aiohttp
import discord
import discord.gateway
import discord.http
import yarl

API, TOKEN, GUILD = (os.environ.get(name) for name in ("DISCORD_API_URL", "DISCORD_TOKEN", "DISCORD_GUILD"))
if not (API and TOKEN and GUILD):
    sys.exit("DISCORD_API_URL, DISCORD_TOKEN and DISCORD_GUILD must be set.")
HOST = urllib.parse.urlsplit(API).netloc
discord.http.Route.BASE = API
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{HOST}")

client = discord.Client(intents=discord.Intents(guilds=True))
tree = discord.app_commands.CommandTree(client)
resumed = asyncio.Event()


@tree.command(name="now", description="Answers at once", guild=discord.Object(GUILD))
async def now(interaction: discord.Interaction):
    await interaction.response.send_message("at once", ephemeral=True)


@tree.command(name="later", description="Answers later", guild=discord.Object(GUILD))
async def later(interaction: discord.Interaction, task: str):
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(content=f"done: {task}")
    await interaction.followup.send("and more", ephemeral=True)


@later.autocomplete("task")
async def complete(interaction: discord.Interaction, typed: str):
    return [discord.app_commands.Choice(name=f"Chosen for {typed}", value=typed)]


@client.event
async def on_resumed():
    resumed.set()


async def control(session, method, path, body=None):
    async with session.request(method, f"http://{HOST}/sandbox{path}", json=body) as response:
        answer = await response.json()
        assert response.status == 200, f"{method} {path}: {response.status} {answer}"
        return answer


async def seen(session, command):
    sent = await control(session, "POST", "/interactions", {"input": command})
    return await control(session, "GET", f"/interactions/{sent['id']}?until=answered&wait=60000")


async def logs_in(session):
    await client.login(TOKEN)
    asyncio.create_task(client.connect())
    await client.wait_until_ready()
    log = await control(session, "GET", "/log")
    assert any("zlib-stream" in entry.get("query", "") for entry in log["entries"] if entry.get("event") == "opened")


async def registers(session):
    assert len(await tree.sync(guild=discord.Object(GUILD))) == 2


async def answers_at_once(session):
    view = await seen(session, "/now")
    assert view["message"]["content"] == "at once", view


async def defers_edits_and_follows_up(session):
    view = await seen(session, "/later task:BackupDatabase")
    assert view["message"]["content"] == "done: BackupDatabase", view
    while not view["followUps"]:
        view = await control(session, "GET", f"/interactions/{view['id']}")
    assert view["followUps"][0]["content"] == "and more", view


async def completes_an_option(session):
    answer = await control(session, "POST", "/autocomplete", {"input": "/later task:back"})
    assert answer["choices"] == [{"name": "Chosen for back", "value": "back"}], answer


async def resumes(session):
    await control(session, "POST", "/faults", {"fault": "op7"})
    await resumed.wait()
    view = await seen(session, "/now")
    assert view["message"]["content"] == "at once", view


async def main():
    failed, steps = 0, [logs_in, registers, answers_at_once, defers_edits_and_follows_up, completes_an_option, resumes]
    async with aiohttp.ClientSession() as session:
        for step in steps:
            try:
                await asyncio.wait_for(step(session), 60)
                print("ok     ", step.__name__)
            except Exception as error:  # every failure is reported the same way
                failed += 1
                print("failed ", step.__name__, repr(error))
        await client.close()
    print(f"{len(steps) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(asyncio.run(main()))
