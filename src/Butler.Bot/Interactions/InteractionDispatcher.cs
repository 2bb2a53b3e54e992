using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>Hands each interaction to its handler. The one place where bugs are caught.</summary>
sealed class InteractionDispatcher(
    CommandHandler commands,
    AutocompleteHandler autocomplete,
    ConfirmationButtonHandler confirmationButtons,
    CardButtonHandler cardButtons,
    DiscordIO discord,
    TimeProvider time,
    ILogger<InteractionDispatcher> log
)
{
    readonly InFlightCounter inFlight = new();

    /// <summary>How many interactions were handled so far.</summary>
    public long HandledCount => inFlight.Total;

    /// <summary>Handles one interaction; never throws.</summary>
    public async Task Handle(Interaction interaction, CancellationToken token)
    {
        using var _ = inFlight.Enter();
        var responder = new InteractionResponder(discord, interaction, time, log);
        try
        {
            await interaction.Data.Match(
                command: command => commands.Handle(interaction, command, responder, token),
                autocomplete: input => Suggest(interaction, input, responder, token),
                component: press => HandlePress(interaction, press, responder, token),
                modal: _ => responder.FollowUp(ErrorReplies.Outdated()),
                unknown: _ => responder.FollowUp(ErrorReplies.Outdated())
            );
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await responder.Reply(ErrorReplies.Restarting(MayChange(interaction)));
        }
        catch (DecisionUnavailableException)
        {
            await responder.ReplyNothingDone(ConfirmationReplies.CannotDecide());
        }
        catch (Exception e)
        {
            var reference = interaction.Id.ToString()[^6..];
            log.InteractionFailed(reference, interaction.Id, e);
            await responder.Reply(ErrorReplies.UnexpectedError(reference));
        }
    }

    /// <summary>Waits until no interaction is being handled, at most that long.</summary>
    public Task<bool> Drain(TimeSpan timeout) => inFlight.WaitUntilIdle(timeout, time);

    // What a press carries on with is not known here, so it is taken for a start or a stop.
    bool MayChange(Interaction interaction) =>
        interaction.Data.Match(
            command: commands.MayChange,
            autocomplete: static _ => false,
            component: static _ => true,
            modal: static _ => false,
            unknown: static _ => false
        );

    async Task Suggest(
        Interaction interaction,
        InteractionData.Autocomplete input,
        InteractionResponder responder,
        CancellationToken token
    ) => await responder.Respond(new Response.Choices(await autocomplete.Suggest(interaction, input, token)));

    Task HandlePress(
        Interaction interaction,
        InteractionData.Component press,
        InteractionResponder responder,
        CancellationToken token
    ) =>
        ComponentTable.KindOf(press.CustomId) switch
        {
            ComponentKind.Card => cardButtons.HandlePress(interaction, press, responder, token),
            ComponentKind.NextStep => commands.HandleStep(interaction, press, responder, token),
            ComponentKind.HeldCommand => confirmationButtons.HandlePress(interaction, press, responder, token),
        };
}
