using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>What a call meets whose connection was disposed.</summary>
public sealed class DisposalSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_after_Dispose_throws_ObjectDisposedException_with_no_address()
    {
        var plex = new FlurlPlex(PlexServer.At("http://plex.invalid:32400/secret", "s3cret"));
        plex.Dispose();
        var direct = await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await plex.Send(ButlerWire.TasksRequest, Token)
        );
        Assert.DoesNotContain("plex.invalid", direct.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, RetryPolicy.Default), Token)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    public async Task A_call_in_flight_throws_ObjectDisposedException_on_Dispose(string start)
    {
        var arrived = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write(start);
            arrived.SetResult();
            await connection.HangUntilStopped();
        });
        var client = new PlexClient(server.AsPlexServer("s3cret"));
        var call = client.StartAllAsync(Token);
        await arrived.Task;
        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetTasksAsync(Token));
    }

    [Fact]
    public async Task Listening_ends_with_ObjectDisposedException_on_Dispose()
    {
        var arrived = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            arrived.TrySetResult();
            await connection.HangUntilStopped();
        });
        var client = new PlexClient(server.AsPlexServer("s3cret"));
        var listening = client.ListenAsync(Token).GetAsyncEnumerator(Token);
        var next = listening.MoveNextAsync();
        await arrived.Task;
        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await next);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await client.ListenAsync(Token).GetAsyncEnumerator(Token).MoveNextAsync()
        );
    }
}
