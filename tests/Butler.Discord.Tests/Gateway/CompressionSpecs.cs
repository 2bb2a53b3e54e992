using System.Buffers;
using System.IO.Compression;
using System.Text;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Discord.Tests.Load;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Discord.Tests.Gateway;

public class CompressionSpecs
{
    [Fact]
    public void Compressed_gateway_messages_are_decoded_one_by_one()
    {
        using var wire = new MemoryStream();
        using var zlib = new ZLibStream(wire, CompressionLevel.Fastest, leaveOpen: true);
        using var inflater = new ZlibStreamDecoder();
        foreach (var message in (string[])["{}", new string('x', 300_000), """{"op":11}""", """{"op":11}"""])
        {
            wire.SetLength(0);
            zlib.Write(Encoding.UTF8.GetBytes(message));
            zlib.Flush();
            var plain = new ArrayBufferWriter<byte>(16);
            Assert.True(ZlibStreamDecoder.IsMessageEnd(wire.ToArray()));
            Assert.True(inflater.TryDecode(wire.ToArray(), plain, 1_000_000));
            Assert.Equal(message, Encoding.UTF8.GetString(plain.WrittenSpan));
        }
    }

    [Fact]
    public void Invalid_and_oversized_compressed_messages_are_rejected()
    {
        using var broken = new ZlibStreamDecoder();
        Assert.False(broken.TryDecode([1, 2, 3, 4, 0, 0, 0xFF, 0xFF], new ArrayBufferWriter<byte>(16), 1000));
        using var wire = new MemoryStream();
        using var zlib = new ZLibStream(wire, CompressionLevel.Optimal, leaveOpen: true);
        zlib.Write(new byte[1_000_000]);
        zlib.Flush();
        using var inflater = new ZlibStreamDecoder();
        Assert.False(inflater.TryDecode(wire.ToArray(), new ArrayBufferWriter<byte>(16), 100_000));
    }

    [Fact]
    public async Task A_compressed_session_survives_a_resume_and_stops_on_request()
    {
        await using var discord = await FakeDiscordServer.Start(0, TestContext.Current.CancellationToken);
        using var member = new SandboxMember(discord.Info);
        await using var bot = new MinimalBot(discord.Info, static o => o with { UseCompression = true });
        Assert.True(
            Snowflake.Parse(discord.Info.GuildId).TryGetValue(out var guild)
                && (
                    await bot.Client.RegisterCommands(guild, Samples.Commands, TestContext.Current.CancellationToken)
                ).IsRight
        );
        await bot.WaitUntilReady(TimeSpan.FromSeconds(30));
        await member.InjectFault("""{"fault":"op7"}""");
        while ((await member.GetState()).GetProperty("gateway").GetProperty("resumes").GetInt32() == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await bot.WaitUntilReady(TimeSpan.FromSeconds(30));
        await member.SendCommand("/butler list");
        while (bot.HandledCounts.IsEmpty)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await member.GetState()).GetProperty("gateway").GetProperty("identifies").GetInt32());
        Assert.Equal(SessionEndReason.Requested, await bot.Stop());
    }
}
