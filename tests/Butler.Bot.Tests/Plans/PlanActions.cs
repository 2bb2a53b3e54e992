using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Tests.Interactions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>What specs of plans have in common.</summary>
static class PlanActions
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An admin makes a plan in Discord: hourly, unless said otherwise.</summary>
    public static Task<SeenInteraction> Add(InteractionFixture fixture, params (string Name, string Value)[] changes) =>
        fixture.Run("plan add", InteractionFixture.AdminRole, Options(changes));

    /// <summary>Its options.</summary>
    public static (string Name, string Value)[] Options(params (string Name, string Value)[] changes) =>
        [
            .. new Dictionary<string, string>(changes.Select(static one => KeyValuePair.Create(one.Name, one.Value)))
                .Concat(
                    new Dictionary<string, string>
                    {
                        ["name"] = "mine",
                        ["task"] = "BackupDatabase",
                        ["when"] = "every hour",
                    }
                )
                .DistinctBy(static one => one.Key)
                .Select(static one => (one.Key, one.Value)),
        ];

    /// <summary>Lets minutes go by, with a round of the plans in each.</summary>
    public static async Task Pass(InteractionFixture fixture, int minutes)
    {
        var service = fixture.Services.GetRequiredService<PlanService>();
        await service.RunOnce(Token);
        for (var minute = 0; minute < minutes; minute++)
        {
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await service.RunOnce(Token);
        }
    }
}
