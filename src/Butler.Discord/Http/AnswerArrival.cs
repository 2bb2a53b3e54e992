using LanguageExt;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;

namespace PlexButler.Discord.Http;

/// <summary>
/// Calls that follow an answer in the response of a request. The answer has left this machine, but a proxy may have it
/// still, and until it is there Discord knows no such webhook (10015). So a call is made again as long as the answer
/// may arrive.
/// </summary>
/// <param name="time">The clock.</param>
sealed class AnswerArrival(SteadyClock time)
{
    static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes the call until it finds the answer there.</summary>
    public async ValueTask<Either<DiscordError, A>> Await<A>(
        Interaction interaction,
        Func<ValueTask<Either<DiscordError, A>>> call,
        CancellationToken token
    )
    {
        for (var delay = FirstDelay; ; delay *= 2)
        {
            var result = await call();
            var isEarly =
                result.IsLeft(out var error, out _)
                && error is DiscordError.InteractionExpired
                && time.GetUtcNow() + delay < interaction.ReceivedAt + DiscordRest.ResponseTimeout;
            if (!isEarly)
                return result;
            await Task.Delay(delay, time, token);
        }
    }
}
