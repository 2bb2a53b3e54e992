using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Signers;

namespace PlexButler.Sandbox.Discord;

/// <summary>Interactions over HTTP: signed as Discord signs, and with a wrong signature now and then to see whether anybody looks.</summary>
sealed class Endpoint(World world) : IDisposable
{
    // Discord checks saved addresses "routinely"; every tenth delivery is often enough to meet it and not enough to drown in it.
    const int CheckEvery = 10;
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(3),
    };
    int deliveries;

    /// <summary>Sends the probes that saving an address takes; what each was answered, and whether all was well.</summary>
    public async Task<(JsonArray Probes, bool Good)> Probe(Uri url, CancellationToken token)
    {
        var ping = Json.Bytes(Payload.Ping(world.Realm, world.Ids.Next()));
        var probes = new JsonArray();
        var good = true;
        foreach (var kind in (Signature[])[Signature.Wrong, Signature.Missing, Signature.Right])
        {
            var (status, body) = await Post(url, ping, kind, token);
            var well = kind == Signature.Right ? status == 200 && body.Long("type") == 1 : status == 401;
            probes.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["signature"] = kind.ToString().ToLowerInvariant(),
                        ["status"] = status,
                        ["good"] = well,
                    }
            );
            good &= well;
        }
        return (probes, good);
    }

    /// <summary>Delivers one interaction; an answer in the reply is the bot's first answer.</summary>
    public async Task Deliver(Uri url, Interaction interaction, JsonObject payload)
    {
        if (Interlocked.Increment(ref deliveries) % CheckEvery == 0)
            await Check(url);
        lock (world.Gate)
            world.Interactions.Delivered(interaction, "http");
        var (status, body) = await Post(url, Json.Bytes(payload), Signature.Right, CancellationToken.None);
        lock (world.Gate)
        {
            try
            {
                if (status == 200)
                    Callback.Give(world, world.Interactions.ForCallback(interaction.Id, interaction.Token), body, []);
                else if (status != 202)
                    throw new Refusal(
                        status,
                        0,
                        status == 0 ? "The endpoint did not answer." : $"The endpoint answered {status}."
                    );
            }
            catch (Refusal refusal)
            {
                world.Interactions.Refused(interaction, "POST", "endpoint", refusal);
            }
        }
    }

    public void Dispose() => http.Dispose();

    async Task Check(Uri url)
    {
        var ping = Json.Bytes(Payload.Ping(world.Realm, world.Ids.Next()));
        var (status, _) = await Post(url, ping, Signature.Wrong, CancellationToken.None);
        // Who does not tell a wrong signature from a right one loses the address.
        if (status is not (401 or 0))
            lock (world.Gate)
                world.Realm.Application.Endpoint = null;
    }

    async Task<(int Status, JsonNode? Body)> Post(Uri url, byte[] body, Signature kind, CancellationToken token)
    {
        var time = world
            .Clock.GetUtcNow()
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
        if (kind != Signature.Missing)
        {
            request.Headers.Add("X-Signature-Ed25519", Sign(time, body, kind == Signature.Right));
            request.Headers.Add("X-Signature-Timestamp", time);
        }
        var answer = (Status: 0, Body: (JsonNode?)null);
        try
        {
            using var response = await http.SendAsync(request, token);
            var bytes = await response.Content.ReadAsByteArrayAsync(token);
            answer.Status = (int)response.StatusCode;
            answer.Body =
                bytes.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json"
                    ? Json.Parse(bytes)
                    : null;
        }
        catch (Exception error)
            when (error is HttpRequestException or OperationCanceledException or JsonException or IOException)
        {
            // No answer that could be read: the member will see that.
        }
        world.Log.Endpoint(
            new()
            {
                ["url"] = url.ToString(),
                ["signature"] = kind.ToString().ToLowerInvariant(),
                ["status"] = answer.Status,
                ["request"] = Json.Parse(body),
                ["response"] = answer.Body?.DeepClone(),
            }
        );
        return answer;
    }

    string Sign(string time, byte[] body, bool right)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(time), .. body];
        var signer = new Ed25519Signer();
        signer.Init(true, right ? world.Realm.Application.Key : Secrets.SigningKey());
        signer.BlockUpdate(message, 0, message.Length);
        return Convert.ToHexStringLower(signer.GenerateSignature());
    }

    enum Signature
    {
        Wrong,
        Missing,
        Right,
    }
}
