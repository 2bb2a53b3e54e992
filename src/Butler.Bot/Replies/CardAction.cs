namespace PlexButler.Bot.Replies;

/// <summary>What a button of a card does.</summary>
enum CardAction
{
    /// <summary>Stops the run.</summary>
    Stop,

    /// <summary>Starts the same once more.</summary>
    StartAgain,

    /// <summary>Shows the earlier runs of its task.</summary>
    History,

    /// <summary>Takes a live status away.</summary>
    Remove,
}
