using System.Buffers;
using System.IO.Compression;
using System.Text;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Discord.Tests;

public class CompressionSpecs
{
    [Fact]
    public void Messages_of_one_context_come_out_one_by_one()
    {
        using var wire = new MemoryStream();
        using var zlib = new ZLibStream(wire, CompressionLevel.Fastest, leaveOpen: true);
        using var inflater = new Inflater();
        foreach (var message in (string[])["{}", new string('x', 300_000), """{"op":11}""", """{"op":11}"""])
        {
            wire.SetLength(0);
            zlib.Write(Encoding.UTF8.GetBytes(message));
            zlib.Flush();
            var plain = new ArrayBufferWriter<byte>(16);
            Assert.True(Inflater.IsWhole(wire.ToArray()));
            Assert.True(inflater.TryInflate(wire.ToArray(), plain, 1_000_000));
            Assert.Equal(message, Encoding.UTF8.GetString(plain.WrittenSpan));
        }
    }

    [Fact]
    public void Nonsense_and_bombs_are_refused()
    {
        using var broken = new Inflater();
        Assert.False(broken.TryInflate([1, 2, 3, 4, 0, 0, 0xFF, 0xFF], new ArrayBufferWriter<byte>(16), 1000));
        using var wire = new MemoryStream();
        using var zlib = new ZLibStream(wire, CompressionLevel.Optimal, leaveOpen: true);
        zlib.Write(new byte[1_000_000]);
        zlib.Flush();
        using var inflater = new Inflater();
        Assert.False(inflater.TryInflate(wire.ToArray(), new ArrayBufferWriter<byte>(16), 100_000));
    }

    [Fact]
    public async Task A_compressed_session_works_from_ready_over_resume_to_the_end()
    {
        await using var discord = await DiscordStandIn.Start(0, TestContext.Current.CancellationToken);
        using var member = new Member(discord.Announced);
        await using var bot = new Bot(discord.Announced, static o => o with { Compress = true });
        Assert.True(
            Snowflake.Parse(discord.Announced.GuildId).Case is Snowflake guild
                && (await bot.Client.Register(guild, Samples.Commands, TestContext.Current.CancellationToken)).IsRight
        );
        await bot.Ready(TimeSpan.FromSeconds(30));
        await member.Fault("""{"fault":"op7"}""");
        while ((await member.State()).GetProperty("gateway").GetProperty("resumes").GetInt32() == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await bot.Ready(TimeSpan.FromSeconds(30));
        await member.Send("/butler list");
        while (bot.Handled.IsEmpty)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await member.State()).GetProperty("gateway").GetProperty("identifies").GetInt32());
        Assert.Equal(Ending.Requested, await bot.Stop());
    }
}
