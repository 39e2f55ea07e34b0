<?php
/**
 * A part of a theme, run as Typecho runs it: by the page's archive, which knows what is shown.
 *
 * Called with the part's file and the type of the page: `post`, `page`, `index` …; prints its HTML.
 */

list( , $part, $type ) = $argv;

/** The page that is shown. */
class Archive {
	/** @var string */
	private $type;

	/** @param string $type What is shown. */
	public function __construct( $type ) {
		$this->type = $type;
	}

	/**
	 * Whether that is what is shown.
	 *
	 * @param string $type As in Typecho's themes.
	 */
	public function is( $type ) {
		return $type === $this->type;
	}

	/**
	 * Runs a part; `$this` in it is this object.
	 *
	 * @param string $part Path of a file.
	 */
	public function need( $part ) {
		require $part;
	}
}

( new Archive( $type ) )->need( $part );
