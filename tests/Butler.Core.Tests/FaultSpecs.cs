using Microsoft.Extensions.Time.Testing;

namespace PlexButler.Tests;

/// <summary>The library against a stand-in server that misbehaves.</summary>
public sealed class FaultSpecs : OverStandIn
{
    [Theory]
    [InlineData("""{"fault":"unauthorized"}""", typeof(ButlerError.Unauthorized))]
    [InlineData("""{"fault":"maintenance","text":"startup"}""", typeof(ButlerError.Maintenance))]
    [InlineData("""{"fault":"status","status":500}""", typeof(ButlerError.Refused))]
    [InlineData("""{"fault":"reset"}""", typeof(ButlerError.Unreachable))]
    [InlineData("""{"fault":"truncated"}""", typeof(ButlerError.Unreachable))]
    [InlineData("""{"fault":"html"}""", typeof(ButlerError.Unreadable))]
    [InlineData("""{"fault":"bomb"}""", typeof(ButlerError.Unreadable))]
    [InlineData("""{"fault":"huge"}""", typeof(ButlerError.Unreadable))]
    [InlineData(
        """{"fault":"redirect","to":"http://127.0.0.1:1/elsewhere?X-Plex-Token=x"}""",
        typeof(ButlerError.Refused)
    )]
    public async Task Every_fault_ends_in_one_of_the_seven(string fault, Type expected)
    {
        await Order("faults", fault);
        Assert.IsType(expected, Sample.Left(await Butler<Runtime>.tasks.RunAsync(Plex, Token)));
    }

    [Theory]
    [InlineData("""{"fault":"hang"}""")]
    [InlineData("""{"fault":"drip","ms":1000}""")]
    public async Task Slowness_without_end_is_a_timeout(string fault)
    {
        await Order("faults", fault);
        var time = new FakeTimeProvider();
        using var hasty = new FlurlPlex(
            new(new(StandIn.Url), () => StandIn.Token, TimeSpan.FromSeconds(10), null),
            time
        );
        var call = Butler<Runtime>.tasks.RunAsync(hasty, Token);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<ButlerError.TimedOut>(Sample.Left(await call));
    }

    [Theory]
    [InlineData("""{"fault":"types"}""")]
    [InlineData("""{"fault":"bom"}""")]
    public async Task What_real_servers_send_all_the_same_is_read(string fault)
    {
        await Order("faults", fault);
        Assert.Equal(22, (await Run(Butler<Runtime>.tasks, Plex)).Count);
        Assert.Equal("02:00-05:00", (await Run(Preferences<Runtime>.window, Plex)).ToString());
    }

    [Fact]
    public async Task A_start_under_any_fault_reaches_the_server_once()
    {
        foreach (
            var fault in (string[])["""{"fault":"reset"}""", """{"fault":"refuse"}""", """{"fault":"truncated"}"""]
        )
        {
            await Order("faults", """{"clear":true}""");
            await Order("faults", fault);
            await Control.DeleteAsync(new Uri($"{StandIn.Url}/sandbox/log"), Token);
            await Butler<Runtime>.startAll.RunAsync(new RetryingPlex(Plex, RetryPolicy.Default), Token);
            var log = await Control.GetStringAsync(new Uri($"{StandIn.Url}/sandbox/log"), Token);
            Assert.Single(System.Text.Json.Nodes.JsonNode.Parse(log)!["calls"]!.AsArray());
        }
    }
}
