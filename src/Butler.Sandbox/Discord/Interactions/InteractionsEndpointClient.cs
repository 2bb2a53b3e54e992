using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Signers;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>
/// Interactions over HTTP, signed as Discord signs them, and now and then with a wrong signature that the bot must
/// reject.
/// </summary>
sealed class InteractionsEndpointClient(DiscordState state) : IDisposable
{
    // Discord checks saved addresses "routinely"; here every tenth delivery, often enough for a test.
    const int SignatureCheckInterval = 10;
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        // The limit is the first answer's deadline, on the fake's clock; see Post.
        Timeout = Timeout.InfiniteTimeSpan,
    };
    int deliveryCount;

    /// <summary>Sends the probes of a new address. Returns their responses, and whether all were correct.</summary>
    public async Task<(JsonArray Probes, bool IsVerified)> Verify(Uri url, CancellationToken token)
    {
        var ping = Json.ToBytes(InteractionPayload.CreatePing(state.Directory, state.Ids.Next()));
        var probes = new JsonArray();
        var isVerified = true;
        foreach (var kind in (SignatureKind[])[SignatureKind.Wrong, SignatureKind.Missing, SignatureKind.Right])
        {
            var (status, body) = await Post(url, ping, kind, token);
            var passed = kind == SignatureKind.Right ? status == 200 && body.GetLong("type") == 1 : status == 401;
            probes.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["signature"] = kind.ToString().ToLowerInvariant(),
                        ["status"] = status,
                        ["good"] = passed,
                    }
            );
            isVerified &= passed;
        }
        return (probes, isVerified);
    }

    /// <summary>Delivers one interaction; the reply's body is the bot's first answer.</summary>
    public async Task Deliver(Uri url, Interaction interaction, JsonObject payload)
    {
        if (Interlocked.Increment(ref deliveryCount) % SignatureCheckInterval == 0)
            await SendInvalidSignature(url);
        lock (state.Gate)
            state.Interactions.MarkDelivered(interaction, "http");
        var (status, body) = await Post(url, Json.ToBytes(payload), SignatureKind.Right, CancellationToken.None);
        lock (state.Gate)
        {
            try
            {
                if (status == 200)
                    InteractionCallback.Apply(
                        state,
                        state.Interactions.GetForCallback(interaction.Id, interaction.Token),
                        body,
                        []
                    );
                else if (status != 202)
                    throw new DiscordApiException(
                        status,
                        0,
                        status == 0 ? "The endpoint did not answer." : $"The endpoint answered {status}."
                    );
            }
            catch (DiscordApiException error)
            {
                state.Interactions.AddError(interaction, "POST", "endpoint", error);
            }
        }
    }

    public void Dispose() => http.Dispose();

    async Task SendInvalidSignature(Uri url)
    {
        var ping = Json.ToBytes(InteractionPayload.CreatePing(state.Directory, state.Ids.Next()));
        var (status, _) = await Post(url, ping, SignatureKind.Wrong, CancellationToken.None);
        // Discord removes an address that accepts a wrong signature. A proxy whose bot is gone accepts nothing.
        if (status is not (401 or 0 or >= 500))
            lock (state.Gate)
                state.Directory.Application.InteractionsEndpointUrl = null;
    }

    async Task<(int Status, JsonNode? Body)> Post(
        Uri url,
        byte[] body,
        SignatureKind signature,
        CancellationToken token
    )
    {
        var time = state
            .Clock.GetUtcNow()
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
        if (signature != SignatureKind.Missing)
        {
            request.Headers.Add("X-Signature-Ed25519", Sign(time, body, signature == SignatureKind.Right));
            request.Headers.Add("X-Signature-Timestamp", time);
        }
        var result = (Status: 0, Body: (JsonNode?)null);
        using var deadline = new CancellationTokenSource(
            TimeSpan.FromSeconds(state.Faults.ResponseDeadline),
            state.Clock
        );
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, token);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(limit.Token);
            result.Status = (int)response.StatusCode;
            result.Body =
                bytes.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json"
                    ? Json.Parse(bytes)
                    : null;
        }
        catch (Exception error)
            when (error is HttpRequestException or OperationCanceledException or JsonException or IOException)
        {
            // There was no readable answer. The member sees that.
        }
        state.Log.AddEndpointCall(
            new()
            {
                ["url"] = url.ToString(),
                ["signature"] = signature.ToString().ToLowerInvariant(),
                ["status"] = result.Status,
                ["request"] = Json.Parse(body),
                ["response"] = result.Body?.DeepClone(),
            }
        );
        return result;
    }

    string Sign(string timestamp, byte[] body, bool useRealKey)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
        var signer = new Ed25519Signer();
        signer.Init(true, useRealKey ? state.Directory.Application.SigningKey : TokenFactory.CreateSigningKey());
        signer.BlockUpdate(message, 0, message.Length);
        return Convert.ToHexStringLower(signer.GenerateSignature());
    }

    enum SignatureKind
    {
        Wrong,
        Missing,
        Right,
    }
}
